/** Where lines start and end. */
import { BYTES, LINE_END, LINE_START, NEWLINE, ROWS } from './memory'

const CARRIAGE_RETURN: u8 = 13

/** Bytes in the lines that were found last, newlines included. */
export let taken: u32 = 0

/** `whole`: what stands after the last newline is a line too. Answers how many lines there are, at most a batch of them. */
export function splitLines(filled: u32, whole: bool): u32 {
  let lines: u32 = 0
  let start: u32 = 0
  for (let block: u32 = 0; block < filled; block += 64) {
    let bits = load<u64>(NEWLINE + (block >> 3))
    if (filled - block < 64) bits &= ((<u64>1) << (filled - block)) - 1
    for (; bits !== 0; bits &= bits - 1) {
      const newline = block + <u32>ctz(bits)
      addLine(lines, start, newline)
      start = newline + 1
      if (++lines === ROWS) {
        taken = start
        return lines
      }
    }
  }
  if (whole && start < filled) {
    addLine(lines++, start, filled)
    start = filled
  }
  taken = start
  return lines
}

@inline
function addLine(line: u32, start: u32, newline: u32): void {
  const end = newline - u32(newline > start && load<u8>(BYTES + newline - 1) === CARRIAGE_RETURN)
  store<u32>(LINE_START + 4 * line, start)
  store<u32>(LINE_END + 4 * line, end)
}
