/** nginx's error log: `2026/01/01 00:00:00 [error] 12#34: *56 open() failed, client: 203.0.113.7` */
import { byLearning } from '../heads/learned.ts'
import { levelOfWord } from '../levels/level.ts'
import { leadingTime } from '../stamps/time.ts'

const HEADER = /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[([a-z]+)\] \d+#\d+: (\*\d+ )?/

export const nginxError = byLearning('nginx-error', (text, { zone, now }) => {
  const found = HEADER.exec(text)
  const level = found === null ? null : levelOfWord(found[2]!)
  const time = found === null ? null : leadingTime(found[1]!, zone, now)
  if (found === null || level === null || time === null) return null
  const message = found[0].length
  // Where no connection is named, the next word tells that none is.
  const head = { decided: message + (found[3] === undefined ? 1 : 0), message, saysLevel: false }
  return { time: time.time, level, service: null, message: text.slice(message), head }
})
