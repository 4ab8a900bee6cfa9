/** `<34>Oct 11 22:14:15 host sshd[4721]: message`, with or without the priority, also with an ISO stamp as rsyslog writes it. */
import { byText } from './format.ts'
import { leadingLevel, levelOfPriority } from './level.ts'
import { leadingTime } from './time.ts'

const PRIORITY = /^<(\d{1,3})>/
const ORIGIN = /^ (\S{1,255}) ([\w./@()-]{1,100}?)(?:\[(\d{1,10})\])?: ?/

export const syslogRfc3164 = byText('syslog-rfc3164', (text, { zone, now }) => {
  const priority = PRIORITY.exec(text)
  const rest = priority ? text.slice(priority[0].length) : text
  const stamp = leadingTime(rest, zone, now)
  if (stamp === null) return null
  const origin = ORIGIN.exec(rest.slice(stamp.length))
  if (origin === null) return null
  const message = rest.slice(stamp.length + origin[0].length)
  const level = priority ? levelOfPriority(Number(priority[1])) : leadingLevel(message)
  return { time: stamp.time, level, service: origin[2]!, message }
})
