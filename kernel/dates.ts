/** `10/Oct/2026`, as servers write the day of a request. */
import { BYTES } from './memory'
import { midnightOf, twoDigits } from './stamp'
import { byteAt } from './values'

export const DATE: u32 = 11
const SLASH: u8 = 47
/** Letters as capitals, whatever they are. */
const CAPITALS: u32 = 0xdfdfdf

let lastDay: u64 = 0
let lastYear: u32 = 0
let lastMidnight: f64 = NaN

/** When it began, as if it were UTC; NaN where no such date stands, or none that is in the calendar. */
@inline
export function midnightAt(at: u32): f64 {
  const day = load<u64>(BYTES + at)
  const year = load<u32>(BYTES + at + DATE - 4)
  if (day === lastDay && year === lastYear) return lastMidnight
  lastMidnight = computeMidnight(at)
  lastDay = day
  lastYear = year
  return lastMidnight
}

function computeMidnight(at: u32): f64 {
  if (byteAt(at + 2) !== SLASH || byteAt(at + 6) !== SLASH) return NaN
  const day = twoDigits(BYTES + at)
  const month = monthOf(load<u32>(BYTES + at + 3) & CAPITALS)
  const century = twoDigits(BYTES + at + 7)
  const ofCentury = twoDigits(BYTES + at + 9)
  if ((day | century | ofCentury) < 0) return NaN
  return midnightOf(century * 100 + ofCentury, month, day)
}

/** Of the first letters of its English name, as they stand in memory; 0 for none. */
function monthOf(letters: u32): i32 {
  switch (letters) {
    case 0x4e414a:
      return 1
    case 0x424546:
      return 2
    case 0x52414d:
      return 3
    case 0x525041:
      return 4
    case 0x59414d:
      return 5
    case 0x4e554a:
      return 6
    case 0x4c554a:
      return 7
    case 0x475541:
      return 8
    case 0x504553:
      return 9
    case 0x54434f:
      return 10
    case 0x564f4e:
      return 11
    case 0x434544:
      return 12
    default:
      return 0
  }
}
