/**
 * One JSON object per line: pino, bunyan, winston, zap, logrus, ECS and their kin. The kernel reads nearly all of them, and
 * nothing is made of those; any other line is parsed.
 */
import type { Batch } from '../../batch.ts'
import { refuseCountedUp } from '../fields/counted-up.ts'
import { fieldsOf } from '../fields/fields.ts'
import { readObject } from '../fields/object.ts'
import { readRunOfFields } from '../fields/run-of-fields.ts'
import { byText, type Fields, type Format, type Reading, type Run } from '../format.ts'
import { readMessage } from './syslog-message.ts'

const OPEN_BRACE = 0x7b
const BLANKS = [0x20, 0x09, 0x0d]
const PRIORITY = '"PRIORITY"'

/** Every line there is, through its text and values. One that is set in may be said further of the line above, unless it is whole. */
export const jsonByText = byText('json', (text, reading) => {
  const record = readObject(text)
  const named = record === null ? null : fieldsOf(Object.entries(record), reading)
  const fields =
    record === null || named === null || record.PRIORITY === undefined ? named : captured(record, named, reading)
  const isWhole = fields !== null && fields.level !== null && Number.isFinite(fields.time)
  return text.startsWith('{') || isWhole ? fields : null
})

export const json: Format = {
  name: 'json',
  readAll: (batch, reading) => readLines({ batch, from: 0, lines: batch.lines, row: 0, reading }),
  standsAlone: ({ bytes, lineStart, lineEnd }, line) =>
    !bytes.subarray(lineStart[line], lineEnd[line]).includes(PRIORITY),
  read(batch, line, row, reading) {
    if (!opensObject(batch, line)) return false
    readLines({ batch, from: line, lines: line + 1, row, reading })
    return batch.parsed[row] === 1 || jsonByText.read(batch, line, row, reading)
  },
}

function readLines(args: { batch: Batch; from: number; lines: number; row: number; reading: Reading }): Run {
  const run = readRunOfFields({ ...args, loop: args.batch.kernel.readJson })
  return { ...run, others: run.others + refuseCountedUp(args) }
}

function opensObject({ bytes, lineStart, lineEnd }: Batch, line: number): boolean {
  const end = lineEnd[line]!
  let at = lineStart[line]!
  while (at < end && BLANKS.includes(bytes[at]!)) at++
  return at < end && bytes[at] === OPEN_BRACE
}

/** The journal knows a level of what it captures, not what was printed there. */
function captured(record: NonNullable<ReturnType<typeof readObject>>, fields: Fields, reading: Reading): Fields {
  const said = record.MESSAGE === '' ? '' : fields.message
  const { level, message } = readMessage({ said, given: fields.level, reading })
  return { ...fields, level, message }
}
