/** Seconds since the program began, set in to one width, and then what it says: `   1.234 Error Util.cpp:83: no lock`, as games write it. */
import { byText } from '../format.ts'
import { leadingLevel } from '../levels/leading.ts'
import { levelOfWord } from '../levels/level.ts'

/** A year with a day of it is a stamp. */
const HEAD = /^ {0,7}(?!(?:19|20)\d\d\.\d{3} )\d{1,7}\.\d{3} (?=\S)/
/** The level, and where in the source the line was written. */
const LEVEL = /^(Info|Warning|Error|Verbose|Debug|Fatal|Critical) (?=[\w/\\-]{1,80}\.[a-z]{1,4}:\d)/

export const uptime = byText('uptime', (text) => {
  const head = HEAD.exec(text)
  const message = text.slice(head?.[0].length ?? 0)
  // Numbers alone are a table, and no program speaks before it has begun.
  if (head === null || !/^(?:[\p{L}["'(]|\d{4}-\d\d-\d\d )/u.test(message)) return null
  const said = LEVEL.exec(message)
  const level = said === null ? leadingLevel(message) : levelOfWord(said[1]!)
  return { time: Number.NaN, level, service: null, message: message.slice(said?.[0].length ?? 0) }
})
