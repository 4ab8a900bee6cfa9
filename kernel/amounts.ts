/** What stands where a service could: `service=18ms` is how long it took, as `src/decode/fields/amount.ts` has it. */
import { BYTES } from './memory'
import { byteAt, isDigit, MINUS } from './values'

/** Of a value: it names something, is an amount, or is for others to judge. */
export const NAMES: u32 = 0
export const AMOUNT: u32 = 1
export const DOUBTFUL: u32 = 2

const SPACE: u8 = 32
const PLUS: u8 = 43
const LOWER_S: u8 = 115
/** `ms` as it stands in memory. */
const MS: u16 = 0x736d

@inline
export function kindOfName(from: u32, until: u32): u32 {
  const first = byteAt(from)
  if (!isDigit(first)) return until > from && (first <= SPACE || first === PLUS || first === MINUS) ? DOUBTFUL : NAMES
  let at = from
  while (at < until && isDigit(byteAt(at))) at++
  if (at === until || (at + 1 === until && byteAt(at) === LOWER_S)) return AMOUNT
  return at + 2 === until && load<u16>(BYTES + at) === MS ? AMOUNT : DOUBTFUL
}
