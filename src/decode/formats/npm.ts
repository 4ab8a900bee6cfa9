/** npm: its debug logs number their lines, `7 verbose stack Error: ...`; on a terminal each begins with its name, `npm ERR! code E404`. */
import type { Level } from '../../model.ts'
import { byText } from '../format.ts'
import { withoutColours } from '../heads/bare.ts'
import { levelOfWord } from '../levels/level.ts'

const LINE = /^(?:\d{1,7}|npm) (silly|verbose|info|timing|http|notice|warn|WARN|error|ERR!) (?=\S)/
const OWN: Readonly<Record<string, Level>> = { silly: 'trace', timing: 'debug', http: 'debug', 'ERR!': 'error' }

export const npm = byText('npm', (line) => {
  const text = withoutColours(line)
  const found = LINE.exec(text)
  if (found === null) return null
  const level = OWN[found[1]!] ?? levelOfWord(found[1]!)
  return { time: Number.NaN, level, service: null, message: text.slice(found[0].length) }
})
