/** java.util.logging in two lines: `Jan 01, 2026 1:02:03 PM com.example.Shop start`, then `INFO: message`. */
import { levelCode } from '../../batch.ts'
import { byText, type Format } from '../format.ts'
import { levelOfWord } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'

const HEADER = /^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d [AP]M (?=[\w.$]+ \S+$)/
const SAID = /^(SEVERE|WARNING|INFO|CONFIG|FINE|FINER|FINEST): /
const LONGEST_LEVEL = 9

const header = byText('log4j', (text, reading) => {
  const found = HEADER.exec(text)
  const stamp = found === null ? null : stampAt(text, 0, reading)
  if (found === null || stamp === null) return null
  return { time: stamp.time, level: null, service: null, message: text.slice(found[0].length) }
})

export const jul: Format = {
  ...header,
  /** The second line has the level and the message. */
  extend(batch, line, row) {
    if (batch.height[row] !== 1 || batch.parsed[row] === 0 || batch.level[row] !== 0) return false
    const start = batch.lineStart[line]!
    const end = batch.lineEnd[line]!
    const found = SAID.exec(batch.bytes.toString('latin1', start, Math.min(end, start + LONGEST_LEVEL + 2)))
    if (found === null) return false
    batch.level[row] = levelCode(levelOfWord(found[1]!))
    batch.messageStart[row] = start + found[0].length
    batch.messageEnd[row] = end
    batch.messages.delete(row)
    return true
  },
}
