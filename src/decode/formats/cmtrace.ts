/** What Windows' management agents write: `<![LOG[message]LOG]!><time="07:13:22.120+000" date="10-12-2026" component="A" type="3" ...>` */
import type { Level } from '../../model.ts'
import { byText } from '../format.ts'
import { stampAt } from '../stamps/stamps.ts'

const BEGIN = '<![LOG['
const TOLD =
  /\]LOG\]!><time="(\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d{1,4})?" date="(\d\d?)-(\d\d?)-(\d{4})" component="([^"]{0,100})"[^>]{0,200}? type="(\d)"/
const LEVELS: readonly (Level | null)[] = [null, 'info', 'warn', 'error']

export const cmtrace = byText('cmtrace', (text, reading) => {
  const found = text.startsWith(BEGIN) ? TOLD.exec(text) : null
  if (found === null) return null
  const [, clock, bias = '', month, day, year, component, type] = found
  const local = stampAt(`${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')} ${clock}Z`, 0, reading)
  if (local === null) return null
  // Minutes that UTC is ahead of the clock; without them the clock is that of the source.
  const time = bias === '' ? reading.zone.toUtc(local.time) : local.time + Number(bias) * 60_000
  const message = text.slice(BEGIN.length, found.index)
  const service = component === '' || !reading.loggers ? null : component!
  return { time, level: LEVELS[Number(type)] ?? null, service, message }
})
