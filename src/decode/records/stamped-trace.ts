/**
 * Traces whose every line has a head of its own, as whatever captures the output of a program stamps each line that it prints:
 * the journal, `kubectl logs --timestamps`, an agent that ships lines. They are one record, as they are in the program's own file.
 */
import { type Batch, levelCode, messageText, recordText } from '../../batch.ts'
import { standsAt } from '../stands-at.ts'
import { isContinuation, isException, lineHead } from './continuation.ts'

const [TAB, SPACE, DOT, COLON] = [9, 32, 46, 58]
/** The lines of one trace are printed at once. */
const LONGEST_PAUSE = 2000
const [INFO, ERROR] = [levelCode('info'), levelCode('error')]
/** No record begins so. */
const FRAME = new RegExp(
  `^(?:${[
    String.raw`at (?:async )?[\w.$<>/[\]]+[ (:]`,
    String.raw`at \S+:\d+:\d+`,
    'Caused by: ',
    'Suppressed: ',
    String.raw`\.\.\. \d+ (?:more|common frames)`,
    String.raw`File "[^"]+", line \d+`,
    String.raw`from \S+\.rb:\d+:in `,
    String.raw`\S+\.rb:\d+:in [\x60']`,
    String.raw`#\d+ +(?:\/|0x|\{main\}|\[internal)`,
    '---> ',
    '--- End of ',
    String.raw`\[signal SIG`,
    String.raw`created by \S+ in goroutine`,
    String.raw`\(\w+ [\d.]+\) \S+\.exs?:\d+: `,
    '(?:Stack trace|stack backtrace):$',
    String.raw`thrown in \S+ on line \d+`,
  ].join('|')})`,
)
const GO_FRAME = /^(?:\/[^ :]+|[\w.-]+)\.go:\d+/
const OPENS = /^(?:Traceback \(most recent call last\)|goroutine \d+ \[|panic: |thread '[^']*' |\*\* \(\w)/
/** A header may have taken its first word for a level. */
const PANIC = Buffer.from('panic: ')
/** So many lines above tell whether a trace is still going on. */
const LINES_ABOVE = 6
/** The line below says what was the matter. */
const RUST_PANIC = Buffer.from("thread '")
/** What the first words may be, besides the name of an exception; the kernel leaves lines that begin so to us. */
const BEGINNINGS = [
  ...['at ', 'Caused by: ', 'Suppressed: ', '... ', 'File "', 'from ', '#', '--- End', 'Traceback (', 'goroutine '],
  ...['[signal SIG', 'Stack trace:', 'stack backtrace:', 'created by '],
].map((text) => Buffer.from(text))

export interface StampedTraces {
  /** Rows are those of another batch from now on. */
  begin(): void
  /** Whether what was read into `row + 1` belongs to the record in `row`, of the lines just above. */
  goOn(batch: Batch, row: number): boolean
}

export function createStampedTraces(): StampedTraces {
  /** What the lines of the record in this row say, as far as they were asked for. */
  let of = -1
  let said: string[] = []

  function saidIn(batch: Batch, row: number): readonly string[] {
    if (of === row && said.length === batch.height[row]) return said
    of = row
    const [, ...others] = recordText(batch, row).split('\n')
    const isPanic = standsAt(PANIC, batch.bytes, batch.messageStart[row]! - PANIC.length)
    said = [`${isPanic ? PANIC : ''}${messageText(batch, row)}`, ...others]
    return said
  }

  return {
    begin() {
      of = -1
    },
    goOn(batch, row) {
      const next = row + 1
      if (!mayGoOn(batch, row)) return false
      const text = saidBy(batch, next)
      const goesOn = isFrame(text) || (batch.level[next]! <= INFO && isOfTrace(batch, row, text, saidIn(batch, row)))
      if (goesOn) said = [...saidIn(batch, row), text]
      return goesOn
    },
  }
}

function isOfTrace({ level }: Batch, row: number, text: string, above: readonly string[]): boolean {
  const isOpen = above
    .slice(-LINES_ABOVE)
    .some((each) => isFrame(each) || opens(each) || GO_FRAME.test(each.trimStart()))
  if (isOpen) return isContinuation({ line: text, above: () => above.join('\n') })
  return level[row]! >= ERROR && (isException(text) || opens(text))
}

function isFrame(text: string): boolean {
  return FRAME.test(text.trimStart())
}

function opens(text: string): boolean {
  return OPENS.test(text)
}

/** Whether it is worth a look: nearly every message is of another program, of another time, or begins otherwise. */
function mayGoOn(batch: Batch, row: number): boolean {
  const { service, time, level, height, messages, messageStart } = batch
  const next = row + 1
  if (service[next] !== service[row] || !(Math.abs(time[next]! - time[row]!) <= LONGEST_PAUSE)) return false
  return (
    height[row]! > 1 ||
    messages.has(next) ||
    standsAt(RUST_PANIC, batch.bytes, messageStart[row]!) ||
    beginsAlike(batch.bytes, messageStart[next]!, batch.messageEnd[next]!) ||
    (level[row]! >= ERROR && isClass(batch.bytes, messageStart[next]!, batch.messageEnd[next]!))
  )
}

function beginsAlike(bytes: Buffer, start: number, end: number): boolean {
  const byte = bytes[start]!
  if (start === end || isBlank(byte) || (isBlank(bytes[start - 1]!) && isBlank(bytes[start - 2]!))) return true
  return BEGINNINGS.some((each) => each[0] === byte && standsAt(each, bytes, start))
}

/** `java.lang.IllegalStateException: `, alone or before a colon. */
function isClass(bytes: Buffer, start: number, end: number): boolean {
  let dots = 0
  let at = start
  for (; at < end && bytes[at] !== SPACE && bytes[at] !== COLON; at++) if (bytes[at] === DOT) dots++
  return dots > 0 && (at === end || bytes[at] === COLON)
}

/** With the blanks that set it in, which a header has passed but for the one that divides them. A dash stands for nothing. */
function saidBy({ bytes, messages, messageStart, messageEnd }: Batch, row: number): string {
  const elsewhere = messages.get(row)
  if (elsewhere !== undefined) return elsewhere === '-' ? '' : elsewhere
  const start = messageStart[row]!
  let blanks = 0
  while (isBlank(bytes[start - blanks - 1]!)) blanks++
  return lineHead(bytes, start - Math.max(0, blanks - 1), messageEnd[row]!)
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB
}
