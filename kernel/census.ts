/**
 * Counts the records of each template. It stops at a template of which nobody has said whether its messages tell of requests, and at
 * a message that may tell of one that failed.
 */
import { nextSpace } from './bits'
import { COUNTED_TEMPLATES, MESSAGE_END, MESSAGE_START, RECORDS_OF, REQUESTS_OF, TEMPLATE } from './memory'
import { byteAt, isDigit } from './values'

/** As `src/distill/requests.ts` says it; where a status stands elsewhere than in the third word, only text tells. */
const UNKNOWN: u8 = 0
const OF_NO_REQUEST: u8 = 1
const STATUS_IS_THIRD: u8 = 2

const FIVE: u8 = 53

/** Nothing is counted yet. */
export function expectCensus(): void {
  memory.fill(REQUESTS_OF, 0, COUNTED_TEMPLATES)
  memory.fill(RECORDS_OF, 0, 4 * COUNTED_TEMPLATES)
}

/** Answers the row that it stopped at, which is counted unless its template is unknown, or not counted here; or `rows`. */
export function countTemplates(from: u32, rows: u32): u32 {
  for (let row = from; row < rows; row++) {
    const template = load<u32>(TEMPLATE + 4 * row)
    const requests = template < COUNTED_TEMPLATES ? load<u8>(REQUESTS_OF + template) : UNKNOWN
    if (requests === UNKNOWN) return row
    store<u32>(RECORDS_OF + 4 * template, load<u32>(RECORDS_OF + 4 * template) + 1)
    if (requests !== OF_NO_REQUEST && (requests !== STATUS_IS_THIRD || mayHaveFailed(row))) return row
  }
  return rows
}

/** A number that is no status of a server that failed is all there is to be known. */
function mayHaveFailed(row: u32): bool {
  const end = load<u32>(MESSAGE_END + 4 * row)
  const second = nextSpace(load<u32>(MESSAGE_START + 4 * row), end) + 1
  const third = nextSpace(second, end) + 1
  return third + 2 >= end || !isDigit(byteAt(third)) || byteAt(third) === FIVE
}
