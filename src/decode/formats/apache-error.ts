/** Apache's error log, of 2.2 and 2.4: `[Wed Oct 11 14:32:52.123456 2026] [core:error] [pid 12:tid 34] [client ...] message` */
import { byLearning } from '../heads/learned.ts'
import { levelOfWord } from '../levels/level.ts'
import { leadingTime } from '../stamps/time.ts'

const HEADER =
  /^\[([A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} [\d:.]{8,15} \d{4})\] \[(?:[\w-]*:)?([a-z]+)\d?\] (?:\[pid \d+(?::tid \d+)?\] )?/

export const apacheError = byLearning('apache-error', (text, { zone, now }) => {
  const found = HEADER.exec(text)
  const level = found === null ? null : levelOfWord(found[2]!)
  const time = found === null ? null : leadingTime(found[1]!, zone, now)
  if (found === null || level === null || time === null) return null
  const message = found[0].length
  // What is no process, though it begins like one, is of the message.
  const head = text.startsWith('[pid', message) ? undefined : { decided: message + 1, message, saysLevel: false }
  return { time: time.time, level, service: null, message: text.slice(message), head }
})
