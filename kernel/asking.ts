/** How often one line may ask what a name means. */

/**
 * A line that asks for more names than these is odd: the names of one may push each other out without an end. After each one it
 * is read anew, so that a long line may ask for less.
 */
const MOST_ASKED: u32 = 64
const MOST_ASKED_BY_LONG: u32 = 8
const LONG: u32 = 16_384

let askingLine: u32 = 0
let asks: u32 = 0

export function mayAsk(line: u32, length: u32): bool {
  asks = line === askingLine ? asks + 1 : 1
  askingLine = line
  return asks <= (length > LONG ? MOST_ASKED_BY_LONG : MOST_ASKED)
}
