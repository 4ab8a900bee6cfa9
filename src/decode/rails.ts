/** Ruby's logger, as Rails sets it up: `I, [2026-01-01T00:00:00.123456 #4127]  INFO -- : added` */
import { byWholeLine } from './expression.ts'

export const rails = byWholeLine('rails', [
  /^[DIWEFAU], \[(?<time>[^\] ]{19,32}) #\d+\] {1,2}(?<level>[A-Z]{3,7}) -- [^:]{0,80}: (?<message>.*)/,
])
