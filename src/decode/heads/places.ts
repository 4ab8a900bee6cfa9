/** Where time, level, service and message stand in a line that was read, for the kernel to find them in lines that begin alike. */
import { type Batch, levelCode } from '../../batch.ts'
import type { Head } from '../format.ts'
import { ZONES } from '../stamps/abbreviations.ts'

const WHOLE = /\d{4}([-/])\d\d\1\d\d[T ]\d\d:\d\d:\d\d/
const WITHOUT_YEAR = /(?:\b[A-Z][a-z]{2} [ \d]\d |(?<=^[IWEF])\d{4} )(?=\d\d:\d\d:\d\d(?! \d{4}\b))/
const WHOLE_LENGTH = 19
const CLOCK_LENGTH = 8
const CLOCKS = /\d\d:\d\d:\d\d/g
const FRACTION = /^[.,]\d{1,9}/
/** Hours of twelve, and thousandths behind a colon. */
const UNUSUAL = /^(?: ?[AaPp]\.?[Mm]\b|:\d)/
const ZONE = /^ ?(?:([A-Z]{1,5})(?![\w+-])|([A-Z]*)([+-]\d\d:?\d\d)(?!\w|[:.]\d)|[+-]\d)/
const OWN_ZONE = [0, 0]
const SAME_ZONE = 1
const WRITTEN_ZONE = 2
/** The level is what the message says, or one of at least the code that is added. */
const SAID = 128
/** Their digits decide: a level that has some, and what stands where a stamp could. */
const DECIDING = /DEBUG\d/
const PRIORITY = /^<\d{1,3}>(?:1 )?/

/** In the order of `kernel/heads.ts`; null where the kernel could not find them. */
export function placesOf(batch: Batch, line: number, head: Head, level: number): readonly number[] | null {
  const start = batch.lineStart[line]!
  const text = batch.bytes.toString('latin1', start, Math.min(start + head.decided, batch.lineEnd[line]!))
  // Places in text are places in bytes only where each letter is one.
  if (/[^\t -~]/.test(text) || DECIDING.test(text) || text.match(CLOCKS)?.length !== 1) return null
  const stamp = WHOLE.exec(text) ?? WITHOUT_YEAR.exec(text)
  if (stamp === null || /\d/.test(text.slice(0, stamp.index).replace(PRIORITY, ''))) return null
  const behind = stamp.index + stamp[0].length
  const isWhole = stamp[0].length === WHOLE_LENGTH
  const zone = zoneAt(text, isWhole ? behind : behind + CLOCK_LENGTH)
  if (zone === null) return null
  return [
    stamp.index,
    isWhole ? 0 : behind,
    ...zone,
    head.saysLevel ? SAID + levelCode(head.least ?? null) : level,
    head.service?.start ?? 0,
    head.service?.end ?? 0,
    head.message,
    head.uptime ? 1 : 0,
  ]
}

/** Its kind, and where it is or how many minutes ahead. */
function zoneAt(text: string, at: number): readonly number[] | null {
  const place = at + (FRACTION.exec(text.slice(at))?.[0].length ?? 0)
  const rest = text.slice(place)
  if (UNUSUAL.test(rest)) return null
  const zone = ZONE.exec(rest)
  if (zone === null) return OWN_ZONE
  const [whole, name, before, offset] = zone
  if (name !== undefined) {
    if (name === 'Z') return [SAME_ZONE, 0]
    return Object.hasOwn(ZONES, name) ? [SAME_ZONE, ZONES[name]! >>> 0] : OWN_ZONE
  }
  return offset === undefined || before !== '' ? null : [WRITTEN_ZONE, place + whole.length - offset.length]
}
