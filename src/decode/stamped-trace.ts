/**
 * Traces whose every line has a head of its own, as whatever captures the output of a program stamps each line that it prints:
 * the journal, `kubectl logs --timestamps`, an agent that ships lines. They are one record, as they are in the program's own file.
 */
import { type Batch, levelCode, recordText } from '../batch.ts'
import { isContinuation, isException, lineHead } from './continuation.ts'
import { standsAt } from './fields/keys.ts'

const [TAB, SPACE, DOT, COLON] = [9, 32, 46, 58]
/** The lines of one trace are printed at once. */
const LONGEST_PAUSE = 2000
const [INFO, ERROR] = [levelCode('info'), levelCode('error')]
/** No record begins so. */
const FRAME =
  /^(?:at (?:async )?[\w.$<>/[\]]+[ (:]|at \S+:\d+:\d+|Caused by: |Suppressed: |\.\.\. \d+ (?:more|common frames)|File "[^"]+", line \d+|from \S+\.rb:\d+:in |#\d+ +(?:\/|0x|\{main\}|\[internal)|--- End of )/
const OPENS = /^(?:Traceback \(most recent call last\)|goroutine \d+ \[|panic: )/
const GO_FRAME = /^(?:\/[^ :]+|[\w.-]+)\.go:\d+/
const LINES_ABOVE = 3
const LONGEST_FRAME = 400
/** What the first word may be, besides the name of an exception. */
const BEGINNINGS = [
  'at ',
  'Caused by: ',
  'Suppressed: ',
  '... ',
  'File "',
  'from ',
  '#',
  '--- End',
  'Traceback (',
  'goroutine ',
].map((text) => Buffer.from(text))

/** Whether the line that was read into `row + 1` belongs to the record in `row`, of the lines just above. */
export function goesOnAbove(batch: Batch, line: number, row: number): boolean {
  const { bytes, level, service, time, messageStart } = batch
  const next = row + 1
  if (service[next] !== service[row] || isElsewhere(batch, next)) return false
  if (!(Math.abs(time[next]! - time[row]!) <= LONGEST_PAUSE)) return false
  if (batch.height[row] === 1 && !mayGoOn(batch, row, batch.lineEnd[line]!)) return false
  const from = messageStart[next]! - indentOf(bytes, messageStart[next]!)
  const said = lineHead(bytes, from, batch.lineEnd[line]!)
  if (FRAME.test(said.trimStart())) return true
  if (level[next]! > INFO) return false
  const column = from - batch.lineStart[line]!
  if (isOpen(linesAbove(batch, row, column))) {
    return isContinuation({ line: said, above: () => withoutHeads(recordText(batch, row), column) })
  }
  return level[row]! >= ERROR && (isException(said) || OPENS.test(said))
}

/** What stands nowhere in the bytes was put together: that is no line of a trace. A dash stands for nothing. */
function isElsewhere({ messages }: Batch, row: number): boolean {
  return (messages.get(row)?.length ?? 0) > 1
}

/** Whether it is worth a look: nearly every message begins otherwise. */
function mayGoOn({ bytes, messageStart, level }: Batch, row: number, end: number): boolean {
  const start = messageStart[row + 1]!
  const byte = bytes[start]!
  if (
    start === end ||
    byte === TAB ||
    byte === SPACE ||
    BEGINNINGS.some((each) => each[0] === byte && standsAt(each, bytes, start))
  )
    return true
  return level[row]! >= ERROR && isClass(bytes, start, end)
}

/** `java.lang.IllegalStateException: `, alone or before a colon. */
function isClass(bytes: Buffer, start: number, end: number): boolean {
  let dots = 0
  let at = start
  for (; at < end && bytes[at] !== SPACE && bytes[at] !== COLON; at++) if (bytes[at] === DOT) dots++
  return dots > 0 && (at === end || bytes[at] === COLON)
}

/** The header has passed the blanks that set a message in, but for the one that divides them. */
function indentOf(bytes: Buffer, start: number): number {
  let blanks = 0
  while (bytes[start - blanks - 1] === SPACE || bytes[start - blanks - 1] === TAB) blanks++
  return Math.max(0, blanks - 1)
}

/** The last lines of the record. */
function linesAbove({ bytes, start, end }: Batch, row: number, column: number): string {
  const from = Math.max(start[row]!, end[row]! - LINES_ABOVE * LONGEST_FRAME)
  const lines = bytes.toString('latin1', from, end[row]!).split('\n')
  return withoutHeads(lines.slice(-LINES_ABOVE).join('\n'), column)
}

function withoutHeads(text: string, column: number): string {
  return text
    .split('\n')
    .map((line) => line.slice(column))
    .join('\n')
}

function isOpen(above: string): boolean {
  return above.split('\n').some((line) => {
    const said = line.trimStart()
    return FRAME.test(said) || OPENS.test(said) || GO_FRAME.test(said)
  })
}
