/** `<34>Oct 11 22:14:15 host sshd[4721]: message`, with or without the priority, also with an ISO stamp as rsyslog writes it. */
import type { Time } from '../../model.ts'
import type { Fields, Reading } from '../format.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfFacility, levelOfPriority, levelOfWord } from '../levels/level.ts'
import { epochTime } from '../stamps/clock.ts'
import { stampAt } from '../stamps/stamps.ts'
import { readMessage } from './syslog-message.ts'

const PRIORITY = /^<(\d{1,3})>/
/** As clusters archive it, behind a label, the second, the date and the node; then the node's own name may say who sent it. */
const ARCHIVED = /^(?:-|[A-Z][A-Z_]{1,20}) (\d{10}) \d{4}\.\d\d\.\d\d \S{1,100} (?=[A-Z][a-z]{2} {1,2}\d)/
const ARCHIVED_ORIGIN = /^ +(\S{1,255}) +([\w./@()-]{1,100}?)(?:\[(\d{1,10})\])?: ?/
const ORIGIN =
  /^ +(?=\S*\w)(?!(?:\d{1,3}\.){3}\d{1,3}:\d)([\w.:%-]{1,255}) +(?:[<[]?(?:[a-z]+\d?\.)?(emerg|alert|crit|err|error|warn|warning|notice|info|debug)[>\]]? +(?=\S+: ))?(?!\d+:)([\w./@()-]{1,100}?)(?: ?\[(\d{1,10})\](?:\((\w{3,9})\)| <(?=[A-Z][a-z]+>: )(\w{4,9})>)?(?:: ?| +)|:(?!\d|(?:0x)?[\da-f]{4,}[ -]) ?)/
/** Behind a month some name no host. */
const TAG_ONLY = /^ +([\w./@()-]{1,100}?)(?: ?\[(\d{1,10})\]: ?|: )/
/** Programs of macOS have names of several words: `mac Chat Helper (Renderer)[77] <Error>: ` */
const WORDED =
  /^ +([\w.-]{1,255}) ([A-Z][\w.-]{0,30}(?: (?:[A-Z][\w.-]{0,30}|\([A-Z]\w{0,30}\))){1,4})\[\d{1,10}\](?: <(?=[A-Z][a-z]+>: )(\w{4,9})>)?: /
/** As the journal prints it without times: only a process id makes it certain. */
const UNDATED = /^([\w.-]{1,255}) ([\w./@()-]{1,100}?)\[(\d{1,10})\]: /
/** Behind an ISO stamp, without a host: `heroku[router]: `, `app[web.1]: `. Of several processes of one kind each is numbered. */
const HOSTED = /^ [a-z]{2,30}\[(?<service>[a-z][\w-]*)(?:\.[\w-]+)?\]: /
/** As ESXi writes it, with the priority behind the severity: `Er(179) hostd[2098]: ` */
const RANKED = /^ (?:Em|Al|Cr|Er|Wa|No|In|Db)\((?<rank>\d{1,3})\) (?<service>[\w.-]+)(?:\[\d+\])?: /
/** `last message repeated 2 times`: there is no tag. Behind an ISO stamp that could be any log, so there it takes one. */
const HOST_ONLY = /^ +([\w.%-]{1,255}) +/
/** The kernel's own clock. */
const UPTIME = /^\[ *\d+\.\d+\] /
/** For whom it works: each has a process of its own. PAM tells so what asks it: `sshd(pam_unix)`. */
const FOR_WHOM = /(?<=\w)\((?!pam_)[^()]*\)$/
/** What follows it is a level. */
const NO_TAG = /^(?:level|severity)$/i
const WORD = /^(?:[A-Z][a-z]+|[A-Z]+|at|from|in|on|to|\d+:)$/
/** Set in, a word may begin a sentence; so none does: `web1`, `db-2.example.com` */
const NUMBERED_HOST = /^[a-z][a-z\d-]*\d(?:\.[a-z\d.-]+)?$/
const MONTH_FIRST = /^[^\W\d]/

export const syslogRfc3164 = byLearning('syslog-rfc3164', (text, reading) => {
  const archived = ARCHIVED.exec(text)
  if (archived !== null) return readArchived(text.slice(archived[0].length), Number(archived[1]), reading)
  const priority = PRIORITY.exec(text)
  const from = priority?.[0].length ?? 0
  const stamp = stampAt(text, from, reading)
  if (stamp === null) return readUndated(text.slice(from), reading)
  const after = text.slice(from + stamp.length)
  const isMonthFirst = MONTH_FIRST.test(text.slice(from))
  const tagged = RANKED.exec(after) ?? (isMonthFirst || priority !== null ? null : HOSTED.exec(after))
  if (tagged !== null) {
    const { rank, service } = tagged.groups as { rank?: string; service: string }
    const given = rank === undefined ? null : levelOfPriority(Number(rank))
    const { level, message } = readMessage({ said: after.slice(tagged[0].length), given, reading })
    return { time: stamp.time, level, service, message }
  }
  const origin = ORIGIN.exec(after)
  const worded = origin === null && isMonthFirst ? readWorded(after, stamp.time, reading) : null
  if (worded !== null) return worded
  const tag = origin === null && isMonthFirst ? TAG_ONLY.exec(after) : null
  const host = origin ?? (isMonthFirst ? HOST_ONLY.exec(after) : null)
  const header = tag ?? host
  const program = tag?.[1] ?? origin?.[3] ?? null
  const service = program?.replace(FOR_WHOM, '') ?? null
  if (header === null || levelOfWord(header[1]!) !== null || levelOfWord(service ?? '') !== null) return null
  if (NO_TAG.test(service ?? '')) return null
  const said = after.slice(header[0].length)
  if (!isMonthFirst && priority === null && isSentence(header[1]!, said, origin)) return null
  const unstamped = said.slice(UPTIME.exec(said)?.[0].length ?? 0)
  /** In the place of the host, as small systems write it. */
  const facility = levelOfFacility(header[1]!)
  /** Where the level stands beside the tag. */
  const own = origin?.[2] ?? origin?.[5] ?? origin?.[6] ?? ''
  const given = facility ?? (priority ? levelOfPriority(Number(priority[1])) : levelOfWord(own))
  const read = readMessage({ said: unstamped, given, reading })
  const fields = { time: stamp.time, level: read.level, service, message: read.message }
  if (origin === null || service !== program || facility !== null || !read.isSentence) return fields
  const decided = text.length - said.length
  const start = decided - origin[0].length + origin[0].lastIndexOf(origin[3]!)
  const places = { start, end: start + origin[3]!.length }
  return {
    ...fields,
    head: { decided, message: decided, uptime: true, saysLevel: true, least: given, service: places },
  }
})

/** Behind an ISO stamp a host and a tag without a process look like any two words: `Caused by: no`, `Task failed: no`; more so where they are set in. */
function isSentence(host: string, said: string, origin: RegExpExecArray | null): boolean {
  const isCertain = origin === null || origin[4] !== undefined || origin[3] === 'kernel'
  return !isCertain && (said === '' || WORD.test(host) || (origin[0].startsWith('  ') && !NUMBERED_HOST.test(host)))
}

function readWorded(text: string, time: Time, reading: Reading): Fields | null {
  const origin = WORDED.exec(text)
  if (origin === null) return null
  const said = text.slice(origin[0].length)
  const { level, message } = readMessage({ said, given: levelOfWord(origin[3] ?? ''), reading })
  return { time, level, service: origin[2]!, message }
}

function readArchived(text: string, second: number, reading: Reading): Fields | null {
  const stamp = stampAt(text, 0, reading)
  const origin = stamp === null ? null : ARCHIVED_ORIGIN.exec(text.slice(stamp.length))
  if (stamp === null || origin === null) return null
  const said = text.slice(stamp.length + origin[0].length)
  const { level, message } = readMessage({ said, given: null, reading })
  return { time: epochTime(second), level, service: origin[2]!, message }
}

function readUndated(text: string, reading: Reading): Fields | null {
  const found = UNDATED.exec(text)
  if (found === null) return null
  const { level, message } = readMessage({ said: text.slice(found[0].length), given: null, reading })
  return { time: Number.NaN, level, service: found[2]!, message }
}
