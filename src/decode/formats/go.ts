/** Go: the standard log with or without slog's level, zap's console, logrus on a terminal. */

import type { ReadLine } from '../format.ts'
import { withoutColours } from '../heads/bare.ts'
import { firstOf, readByHeader } from '../heads/by-header.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfField } from '../levels/level.ts'

const STANDARD = /^(?:\[?[\w-]+\]?:? )?\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d(?:\.\d{6})? (?!\[)/
const ZAP = /^[^\t]{8,40}\t(?:\S{1,12}\t)/
/** `INFO[0012] message   key=value`: seconds since the start. */
const LOGRUS = /^(TRAC|DEBU|INFO|WARN|ERRO|FATA|PANI)\[\d{4,}\] ?/
const CUT_SHORT: Readonly<Record<string, string>> = {
  TRAC: 'trace',
  DEBU: 'debug',
  ERRO: 'error',
  FATA: 'fatal',
  PANI: 'panic',
}

const readDated = readByHeader(
  ({ columns, level }, text) => columns.startsWith('T') && (STANDARD.test(text) || (level !== null && ZAP.test(text))),
)

const readLogrus: ReadLine = (line) => {
  const text = withoutColours(line)
  const found = LOGRUS.exec(text)
  if (found === null) return null
  const level = levelOfField(CUT_SHORT[found[1]!] ?? found[1])
  return { time: Number.NaN, level, service: null, message: text.slice(found[0].length) }
}

export const go = byLearning('go', firstOf(readDated, readLogrus))
