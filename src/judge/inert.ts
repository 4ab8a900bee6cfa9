/** Text from logs and models made inert: what could act on a terminal, a chat template or a reader becomes visible text. */

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Turn and role marks of the chat templates in use, and of the ones people imitate. */
const TURN_TAG =
  /<(?=\/?(?:s|bos|eos|think|system|assistant|user|human|tool|prompt|instructions?|log_?lines|(?:start|end)_of_turn)\s*>)/gi

/** Every control, format and separator character as an escape that can be seen; the text stays on one row. */
function showInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) => NAMED[character] ?? escapeCode(character.codePointAt(0)!))
}

function escapeCode(code: number): string {
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`
}

/** A log line as the model may read it: no chat-template token survives whole, and our own fence cannot be imitated. */
export function makeInert(text: string): string {
  return showInvisible(text)
    .replaceAll('<|', '<¦')
    .replaceAll('|>', '¦>')
    .replace(/<{2,}|>{2,}/g, (run) => [...run].join('·'))
    .replace(TURN_TAG, '<·')
    .replace(/\[(?=\/?INST\])/gi, '[·')
}

/** At most `limit` code points, never half a character; the mark says how many are missing. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text
  const points = [...text]
  return points.length <= limit ? text : `${points.slice(0, limit).join('')}… [+${points.length - limit} characters]`
}

/** What a model wrote, for people: one row, no link that anyone could follow, cut to its limit. */
export function tameProse(text: string, limit: number): string {
  const row = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s|>)\]]+/gi, '[link removed]')
  return cutText(showInvisible(row), limit)
}
