/** `<165>1 2026-01-01T00:00:00.003Z host app 1234 ID47 [data@1 key="value"] message` */
import { byLearning } from '../heads/learned.ts'
import { levelOfColumn, levelOfPriority } from '../levels/level.ts'
import { leadingTime } from '../stamps/time.ts'
import { readMessage } from './syslog-message.ts'

/** Behind the length that a stream counts it by; written to a file, it may have lost its priority: then its stamp must be one. */
const HEADER =
  /^(?:(\d{2,5} )?<(\d{1,3})>1 |(?=\d{4}-\d\d-\d\dT\S+ [^\s[\]]+ [^\s[\]]+ ))(\S+) (\S+) (\S+) (\S+) (\S+) /
const DATA = /^(?:-|(?:\[[^\]"]*(?:"(?:[^"\\]|\\.)*"[^\]"]*)*\])+)(?: |$)/
/** Without a priority, a word in brackets is what it is in any other log. */
const NO_DATA = /^\[[^=]*\] ?$/
const BYTE_ORDER_MARK = '\ufeff'

export const syslogRfc5424 = byLearning('syslog-rfc5424', (text, reading) => {
  const header = HEADER.exec(text)
  if (header === null) return null
  const [whole, counted, priority, stampText, host, app] = header
  // `2026-01-01T00:00:00.003Z WARN (worker :) [a.B] - slow`
  if (priority === undefined && levelOfColumn(host!) !== null) return null
  const rest = text.slice(whole.length)
  const structured = DATA.exec(rest)
  if (structured === null || (priority === undefined && NO_DATA.test(structured[0]))) return null
  const said = rest.slice(structured[0].length)
  const unmarked = said.startsWith(BYTE_ORDER_MARK) ? said.slice(1) : said
  const time = leadingTime(stampText!, reading.zone, reading.now)?.time ?? Number.NaN
  const given = priority === undefined ? null : levelOfPriority(Number(priority))
  const { level, message, isSentence } = readMessage({ said: unmarked, given, reading })
  const fields = { time, level, service: app === '-' ? null : app! }
  if (counted !== undefined || !isSentence || unmarked !== said || message === '')
    return { ...fields, message: message || structured[0].trim() }
  const decided = text.length - message.length
  const start = (priority === undefined ? 0 : priority.length + '<>1 '.length) + `${stampText} ${host} `.length
  const service = app === '-' ? undefined : { start, end: start + app!.length }
  return { ...fields, message, head: { decided, message: decided, saysLevel: true, least: given, service } }
})
