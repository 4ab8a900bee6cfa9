/** The level that stands in what a message carries: JSON, or pairs. */
import type { Level } from '../../model.ts'
import { levelOfField, levelOfWord } from './level.ts'

const FARTHEST = 1000
const JSON_FIELD =
  /"(?:level|severity|lvl|log\.level|log_?level|level_?name)" ?: ?(?:"([A-Za-z]{1,13})"|(\d{1,3})[,}\s])/i
const PAIR = /(?:^|\s)(?:level|lvl|severity|log_?level|at)="?([A-Za-z]{3,13})"?(?=\s|$)/i
const PAIRS_BEGIN = /^[A-Za-z_][\w.-]*=/
/** Null where it carries none. */
export function levelWithin(message: string): Level | null {
  const text = message.slice(0, FARTHEST)
  if (text.startsWith('{')) {
    const found = JSON_FIELD.exec(text)
    return found === null ? null : levelOfField(found[1] ?? Number(found[2]))
  }
  return PAIRS_BEGIN.test(text) ? levelOfWord(PAIR.exec(text)?.[1] ?? '') : null
}
