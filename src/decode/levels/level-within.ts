/** The level of what a message carries: of JSON, of pairs, or of a request by how it was answered. */
import type { Level } from '../../model.ts'
import { levelOfField, levelOfStatus, levelOfWord } from './level.ts'

const FARTHEST = 1000
const JSON_FIELD =
  /"(?:level|severity|lvl|log\.level|log_?level|level_?name)" ?: ?(?:"([A-Za-z]{1,13})"|(\d{1,3})[,}\s])/i
const PAIR = /(?:^|\s)(?:level|lvl|severity|log_?level|at)="?([A-Za-z]{3,13})"?(?=\s|$)/i
const PAIRS_BEGIN = /^[A-Za-z_][\w.-]*=/
/** `"GET /a HTTP/1.1" 503`, and `503 - 0 12 "GET ...` of load balancers. */
const REQUEST =
  /"[A-Z]{3,16} [^\s"]+ HTTP\/\d(?:\.\d)?" ([1-5]\d\d)(?=\s|$)|(?:^| )([1-5]\d\d) (?:[1-5]\d\d|0|-) \d+ \d+ "[A-Z]{3,16} \S+ HTTP/

/** Null where it carries none. */
export function levelWithin(message: string): Level | null {
  const text = message.slice(0, FARTHEST)
  if (text.startsWith('{')) {
    const found = JSON_FIELD.exec(text)
    return found === null ? null : levelOfField(found[1] ?? Number(found[2]))
  }
  if (PAIRS_BEGIN.test(text)) return levelOfWord(PAIR.exec(text)?.[1] ?? '')
  const answer = text.includes(' HTTP/') ? REQUEST.exec(text) : null
  return answer === null ? null : levelOfStatus(Number(answer[1] ?? answer[2]))
}
