/** `<165>1 2026-01-01T00:00:00.003Z host app 1234 ID47 [data@1 key="value"] message` */
import { byText } from './format.ts'
import { leadingLevel, levelOfPriority } from './level.ts'
import { leadingTime } from './time.ts'

/** Written to a file, it may have lost its priority; then its stamp must be one. */
const HEADER = /^(?:<(\d{1,3})>1 |(?=\d{4}-\d\d-\d\dT))(\S+) (\S+) (\S+) (\S+) (\S+) /
const DATA = /^(?:-|(?:\[[^\]"]*(?:"(?:[^"\\]|\\.)*"[^\]"]*)*\])+)(?: |$)/
const BYTE_ORDER_MARK = '\ufeff'

export const syslogRfc5424 = byText('syslog-rfc5424', (text, { zone, now }) => {
  const header = HEADER.exec(text)
  if (header === null) return null
  const [whole, priority, stampText, , app] = header
  const rest = text.slice(whole.length)
  const structured = DATA.exec(rest)
  if (structured === null) return null
  const said = rest.slice(structured[0].length)
  const message = said.startsWith(BYTE_ORDER_MARK) ? said.slice(1) : said
  const time = leadingTime(stampText!, zone, now)?.time ?? Number.NaN
  const level = (priority === undefined ? null : levelOfPriority(Number(priority))) ?? leadingLevel(message)
  return { time, level, service: app === '-' ? null : app!, message: message === '' ? structured[0].trim() : message }
})
