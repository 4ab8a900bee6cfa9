/** An envelope as a format: each is opened, and the line inside is read by the formats of the family. */
import type { Batch } from '../../batch.ts'
import type { Format, Reading } from '../format.ts'
import { isContinuation } from '../records/continuation.ts'
import type { Envelope, Opened } from './envelope.ts'
import { createInside, type Inside, type Placed } from './inside.ts'

const LONGEST_LOOK = 400
/** Services beyond these are read as one. */
const MOST_SERVICES = 50
const NOTHING = { line: -1, row: -1 }

/** `formats`: what may be inside. Made for one origin, since it learns what it is. */
export function openedBy(envelope: Envelope, formats: readonly Format[]): Format {
  /** By service: what each of them writes in is its own. */
  const insides = new Map<string | null, Inside>()
  /** The envelope that was opened last: it is asked for again with the next line. */
  let lastLine = -1
  let last: Opened | null = null
  /** A line that has been read while it was looked at whether it goes on with the one above, and into which row. */
  let alreadyRead = NOTHING

  function open(batch: Batch, line: number, reading: Reading): Opened | null {
    if (line !== lastLine) {
      last = envelope.open(batch, line, reading)
      lastLine = line
    }
    return last
  }

  function insideOf({ service }: Opened): Inside {
    const key = insides.has(service) || insides.size < MOST_SERVICES ? service : null
    const inside = insides.get(key) ?? createInside(formats)
    insides.set(key, inside)
    return inside
  }

  /** The lines inside, from `first` on, one text each. */
  function* texts(batch: Batch, first: number, reading: Reading): Generator<string> {
    for (let line = first; line < batch.lines; line++) {
      const opened = envelope.open(batch, line, reading)
      if (opened !== null) yield textOf(batch, opened)
    }
  }

  /** Those of one service, with the parts of a long line put together. */
  function* wholeTexts(batch: Batch, first: number, reading: Reading, inside: Inside): Generator<string> {
    let parts = ''
    for (let line = first; line < batch.lines; line++) {
      const opened = envelope.open(batch, line, reading)
      if (opened === null || insideOf(opened) !== inside) continue
      parts += textOf(batch, opened)
      if (opened.partial) continue
      yield parts
      parts = ''
    }
  }

  function textsOfRecord({ batch, row, line, reading }: Omit<Placed, 'opened'>): string[] {
    return texts(batch, line - batch.height[row]!, reading)
      .take(batch.height[row]!)
      .toArray()
  }

  function readInside(args: Placed): boolean {
    const { batch, line, reading, opened } = args
    const inside = insideOf(opened)
    if (inside.isToBeChosen()) inside.choose(wholeTexts(batch, line, reading, inside), reading)
    return inside.read(args)
  }

  /** The parts of one line, which ends in `line`, with the time of the first. */
  function readWhole(args: Placed): void {
    const { batch, line, row, reading, opened } = args
    const text = [...textsOfRecord(args), textOf(batch, opened)].join('')
    const time = envelope.open(batch, line - batch.height[row]!, reading)?.time ?? opened.time
    insideOf(opened).read({ ...args, opened: { ...opened, text, time } })
  }

  return {
    name: envelope.name,
    read(batch, line, row, reading) {
      const isRead = alreadyRead.line === line && alreadyRead.row === row
      alreadyRead = NOTHING
      if (isRead) return true
      // A batch is read from its first line on; its bytes are others than before.
      lastLine = -1
      const opened = open(batch, line, reading)
      if (opened === null) return false
      readInside({ batch, line, row, reading, opened })
      return true
    },
    extend(batch, line, row, reading) {
      const above = open(batch, line - 1, reading)
      const opened = open(batch, line, reading)
      if (above === null || opened === null) return false
      const isSame = above.stream === opened.stream && above.service === opened.service
      if (isSame && above.partial) {
        if (!opened.partial) readWhole({ batch, line, row, reading, opened })
        return true
      }
      if (readInside({ batch, line, row: row + 1, reading, opened }) || !isSame) {
        alreadyRead = { line, row: row + 1 }
        return false
      }
      const head = textOf(batch, opened).slice(0, LONGEST_LOOK)
      const goesOn = isContinuation({
        line: head,
        above: () => textsOfRecord({ batch, row, line, reading }).join('\n'),
      })
      if (goesOn) batch.messages.delete(row + 1)
      else alreadyRead = { line, row: row + 1 }
      return goesOn
    },
  }
}

function textOf(batch: Batch, { text, start, end }: Opened): string {
  return text ?? batch.bytes.toString('utf8', start, end)
}
