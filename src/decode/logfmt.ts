/** `ts=2026-01-01T00:00:00Z level=info msg="request done" took=12ms` */
import { fieldsOf } from './fields.ts'
import { byText } from './format.ts'

const PAIR = /\s*([A-Za-z_@][\w.@/-]*)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))/y

export const logfmt = byText('logfmt', (text, reading) => {
  const fields = readPairs(text)
  return fields === null ? null : fieldsOf(fields, reading)
})

/** Null unless the line begins with two pairs: a message that happens to hold `a=b` is no logfmt. */
function readPairs(text: string): Map<string, string> | null {
  const fields = new Map<string, string>()
  PAIR.lastIndex = 0
  for (let found = PAIR.exec(text); found !== null; found = PAIR.exec(text)) {
    const [, name, quoted, bare] = found
    if (!fields.has(name!)) fields.set(name!, quoted === undefined ? bare! : unquote(quoted))
  }
  return fields.size >= 2 ? fields : null
}

function unquote(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(.)/g, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character)
    : text
}
