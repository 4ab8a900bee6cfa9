/** `<34>Oct 11 22:14:15 host sshd[4721]: message`, with or without the priority, also with an ISO stamp as rsyslog writes it. */
import { byText } from './format.ts'
import { leadingLevel, levelOfPriority, levelOfWord } from './level.ts'
import { leadingTime } from './time.ts'

const PRIORITY = /^<(\d{1,3})>/
const ORIGIN = /^ (\S{1,255}) ([\w./@()-]{1,100}?)(?:\[(\d{1,10})\])?: ?/
/** `last message repeated 2 times`: there is no tag. Behind an ISO stamp that could be any log, so there it takes one. */
const HOST_ONLY = /^ (\S{1,255}) +/
const MONTH_FIRST = /^[A-Z]/
const STAMP = /^(?:[A-Z][a-z]{2} {1,2}\d|\d{4}-\d\d-\d\d[T ])/

export const syslogRfc3164 = byText('syslog-rfc3164', (text, { zone, now }) => {
  const priority = PRIORITY.exec(text)
  const rest = priority ? text.slice(priority[0].length) : text
  const stamp = STAMP.test(rest) ? leadingTime(rest, zone, now) : null
  if (stamp === null) return null
  const after = rest.slice(stamp.length)
  const origin = ORIGIN.exec(after) ?? (MONTH_FIRST.test(rest) ? HOST_ONLY.exec(after) : null)
  if (origin === null || levelOfWord(origin[1]!) !== null) return null
  const message = after.slice(origin[0].length)
  const level = priority ? levelOfPriority(Number(priority[1])) : leadingLevel(message)
  return { time: stamp.time, level, service: origin[2] ?? null, message }
})
