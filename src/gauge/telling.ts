/** Which of several messages says best what went wrong: it is named, and the others are only counted. */
import { SERVER_ERROR } from '../apart.ts'
import { FAILURE } from '../excerpt.ts'
import type { TemplateCount } from '../model.ts'
import { remembering } from '../remembering.ts'
import { calm } from './calm.ts'
import { spelledOut } from './joined.ts'
import { KINDS } from './kinds/index.ts'

/** A line of a stack trace: it says where, not what. */
const FRAME = /File "|^\s*at [\w.$<]|\bTraceback \(most recent/
/** A word of prose, and no piece of a name, a path or a call. */
const WORDS = /(?<![\w.([/*_])[A-Za-z]{2,}(?![\w(=[/*_])/g
/** A level that stands in the text says nothing of what went wrong. */
const LEVEL = /\b(?:ERROR|WARN(?:ING)?|FATAL|CRITICAL|SEVERE)\b/g
const FEWEST_WORDS = 3
/** What one line at error level is enough for says what, where others only say that something failed. */
const CERTAIN = KINDS.filter(({ needs, type, atAnyLevel }) => needs === 'one' && type !== 'error_spike' && !atAnyLevel)

/** Fatal ones stand first; the most frequent first among equals. */
export function byTelling(rows: readonly TemplateCount[]): TemplateCount[] {
  return rows
    .map((row) => ({ row, worth: worthOf(row) }))
    .sort((a, b) => b.worth - a.worth || b.row.count - a.row.count)
    .map(({ row }) => row)
}

function worthOf({ level, text }: TemplateCount): number {
  return (level === 'fatal' ? 10 : 0) + worthOfText(text)
}

const worthOfText = remembering((text) => {
  if (FRAME.test(text)) return 0
  // Who says in words what went wrong stands before a request that only failed.
  const words = text.replace(SERVER_ERROR, '').replace(LEVEL, '')
  const named = /[a-z](?:Exception|Error): \S/.test(words) ? 1 : 0
  const failed = FAILURE.test(spelledOut(words).toLowerCase()) || /[a-z](?:Exception|Error)\b/.test(words) ? 2 : 0
  const sure = CERTAIN.some(({ pattern }) => pattern.test(calm(spelledOut(words)))) ? 1 : 0
  return failed + named + sure + ((words.match(WORDS)?.length ?? 0) >= FEWEST_WORDS ? 1 : 0)
})
