/** `<34>Oct 11 22:14:15 host sshd[4721]: message`, with or without the priority, also with an ISO stamp as rsyslog writes it. */
import type { Level, Time } from '../../model.ts'
import type { Fields, Head, Reading } from '../format.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfFacility, levelOfPriority, levelOfWord } from '../levels/level.ts'
import { epochTime } from '../stamps/clock.ts'
import { stampAt } from '../stamps/stamps.ts'
import { readMessage } from './syslog-message.ts'
import { halfSender, mayBeSentence, namesLevel, type Sender, wholeSender } from './syslog-sender.ts'

const PRIORITY = /^<(\d{1,3})>/
/** As clusters archive it, behind a label, the second, the date and the node; then the node's own name may say who sent it. */
const ARCHIVED = /^(?:-|[A-Z][A-Z_]{1,20}) (\d{10}) \d{4}\.\d\d\.\d\d \S{1,100} (?=[A-Z][a-z]{2} {1,2}\d)/
const ARCHIVED_ORIGIN = /^ +(?<host>\S{1,255}) +(?<service>[\w./@()-]{1,100}?)(?:\[\d{1,10}\])?: ?/
/** Programs of macOS have names of several words: `mac Chat Helper (Renderer)[77] <Error>: ` */
const WORDED =
  /^ +(?<host>[\w.-]{1,255}) (?<service>[A-Z][\w.-]{0,30}(?: (?:[A-Z][\w.-]{0,30}|\([A-Z]\w{0,30}\))){1,4})\[\d{1,10}\](?: <(?=[A-Z][a-z]+>: )(?<level>\w{4,9})>)?: /
/** As the journal prints it without times: only a process id makes it certain. */
const UNDATED = /^(?<host>[\w.-]{1,255}) (?<service>[\w./@()-]{1,100}?)\[\d{1,10}\]: /
/** Behind an ISO stamp, without a host: `heroku[router]: `, `app[web.1]: `. Of several processes of one kind each is numbered. */
const HOSTED = /^ [a-z]{2,30}\[(?<service>[a-z][\w-]*)(?:\.[\w-]+)?\]: /
/** As ESXi writes it, with the priority behind the severity: `Er(179) hostd[2098]: ` */
const RANKED = /^ (?:Em|Al|Cr|Er|Wa|No|In|Db)\((?<rank>\d{1,3})\) (?<service>[\w.-]+)(?:\[\d+\])?: /
/** The kernel's own clock. */
const UPTIME = /^\[ *\d+\.\d+\] /
const MONTH_FIRST = /^[^\W\d]/

/** A line with a stamp, and what stands behind it. */
interface Stamped {
  readonly line: string
  readonly time: Time
  readonly after: string
  /** The stamp begins with a month: hardly any other log does. */
  readonly isMonthFirst: boolean
  readonly priority: number | null
  readonly reading: Reading
}

export const syslogRfc3164 = byLearning('syslog-rfc3164', (line, reading) => {
  const archived = ARCHIVED.exec(line)
  if (archived !== null) return readArchived(line.slice(archived[0].length), Number(archived[1]), reading)
  const priority = PRIORITY.exec(line)
  const from = priority?.[0].length ?? 0
  const text = line.slice(from)
  const stamp = stampAt(line, from, reading)
  if (stamp === null) return readNamed(UNDATED, { after: text, time: Number.NaN, reading })
  return readStamped({
    line,
    time: stamp.time,
    after: text.slice(stamp.length),
    isMonthFirst: MONTH_FIRST.test(text),
    priority: priority && Number(priority[1]),
    reading,
  })
})

function readArchived(text: string, second: number, reading: Reading): Fields | null {
  const stamp = stampAt(text, 0, reading)
  if (stamp === null) return null
  return readNamed(ARCHIVED_ORIGIN, { after: text.slice(stamp.length), time: epochTime(second), reading })
}

function readStamped(stamped: Stamped): Fields | null {
  const { after, isMonthFirst, priority } = stamped
  const ranked = readNamed(RANKED, stamped)
  if (ranked !== null) return ranked
  const hosted = isMonthFirst || priority !== null ? null : readNamed(HOSTED, stamped)
  if (hosted !== null) return hosted
  const whole = wholeSender(after)
  if (whole !== null) return readSent(whole, stamped)
  if (!isMonthFirst) return null
  const worded = readNamed(WORDED, stamped)
  if (worded !== null) return worded
  const half = halfSender(after)
  return half && readSent(half, stamped)
}

/** By a pattern that is certain of the service, and may find the level beside it. */
function readNamed(
  pattern: RegExp,
  { after, time, reading }: Pick<Stamped, 'after' | 'time' | 'reading'>,
): Fields | null {
  const found = pattern.exec(after)
  if (found === null) return null
  const { service, level: word = '', rank } = found.groups!
  const given = rank === undefined ? levelOfWord(word) : levelOfPriority(Number(rank))
  const { level, message } = readMessage({ said: after.slice(found[0].length), given, reading })
  return { time, level, service: service!, message }
}

function readSent(sender: Sender, stamped: Stamped): Fields | null {
  const { time, after, isMonthFirst, priority, reading } = stamped
  const said = after.slice(sender.header.length)
  if (namesLevel(sender) || (!isMonthFirst && priority === null && mayBeSentence(sender, said))) return null
  const facility = levelOfFacility(sender.first)
  const given = facility ?? (priority === null ? levelOfWord(sender.level) : levelOfPriority(priority))
  const unstamped = said.slice(UPTIME.exec(said)?.[0].length ?? 0)
  const { level, message, isSentence } = readMessage({ said: unstamped, given, reading })
  const fields = { time, level, service: sender.service, message }
  const isPlain = sender.isWhole && sender.service === sender.program && facility === null && isSentence
  return isPlain ? { ...fields, head: headOf(sender, { line: stamped.line, said, given }) } : fields
}

function headOf({ header, program }: Sender, args: { line: string; said: string; given: Level | null }): Head {
  const { line, said, given } = args
  const decided = line.length - said.length
  const start = decided - header.length + header.lastIndexOf(program!)
  const service = { start, end: start + program!.length }
  return { decided, message: decided, uptime: true, saysLevel: true, least: given, service }
}
