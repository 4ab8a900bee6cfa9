/** The bytes of a file that people write as text, or where they are none, which encoding they seem to be in, and what to do. */
import { isUtf8 } from 'node:buffer'
import { encodingOf } from './encoding.ts'
import type { YamlProblem } from './yaml.ts'

const LINE_BREAK = 0x0a
/** As some editors put it before text in UTF-8. */
const BYTE_ORDER_MARK = /^\uFEFF/
const MOST_SHOWN = 60

export function textOf(bytes: Buffer): string | YamlProblem {
  if (encodingOf(bytes) !== null) return { line: 1, column: 1, message: `this is text in UTF-16: ${save('UTF-16')}` }
  const zero = bytes.indexOf(0)
  if (zero >= 0)
    return { ...placeOf(bytes, zero), message: 'there is a NUL byte here: this is no text, or a damaged one' }
  return isUtf8(bytes) ? bytes.toString('utf8').replace(BYTE_ORDER_MARK, '') : problemOfLine(bytes)
}

/** Who writes in Latin-1 knows the line again when it is shown as such. */
function problemOfLine(bytes: Buffer): YamlProblem {
  let start = 0
  for (let end = lineEnd(bytes, 0); isUtf8(bytes.subarray(start, end)); end = lineEnd(bytes, start)) start = end + 1
  const line = bytes.subarray(start, lineEnd(bytes, start))
  const at = Buffer.from(line.toString('utf8').split('\uFFFD')[0]!).length
  const shown = line.toString('latin1').trim().slice(0, MOST_SHOWN)
  const message = `no text in UTF-8 (in Latin-1 the line would be \`${shown}\`): ${save('LATIN1')}`
  return { ...placeOf(bytes, start + at), message }
}

function lineEnd(bytes: Buffer, start: number): number {
  const found = bytes.indexOf(LINE_BREAK, start)
  return found < 0 ? bytes.length : found
}

function placeOf(bytes: Buffer, at: number): { line: number; column: number } {
  const lines = bytes.toString('utf8', 0, at).split('\n')
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}

function save(from: string): string {
  return `save it as UTF-8, in the editor or by \`iconv -f ${from} -t UTF-8\``
}
