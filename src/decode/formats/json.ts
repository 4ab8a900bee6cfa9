/**
 * One JSON object per line: pino, bunyan, winston, zap, logrus, ECS and their kin. The bytes of a usual line are walked once
 * and nothing is made of them; any other line is parsed.
 */
import type { Batch } from '../../batch.ts'
import { createDraft } from '../fields/draft.ts'
import { fieldsOf } from '../fields/fields.ts'
import { BAD, endOfPlainText, skipBlanks, skipNumber, skipValue } from '../fields/json-bytes.ts'
import { createKeyOrder, type Key, type KeyOrder } from '../fields/keys.ts'
import { createLayouts } from '../fields/layout.ts'
import { namesOnlyLogger, serviceRole, teachLayout } from '../fields/layout-kernel.ts'
import { isInsideProgram, isPlainName, LONGEST_NAME } from '../fields/name-bytes.ts'
import { readObject } from '../fields/object.ts'
import { ROLES } from '../fields/vocabulary.ts'
import { byText, type Fields, type Format, type Reading } from '../format.ts'
import { readRun } from '../run.ts'
import { mayTellMore, readMessage } from './syslog-message.ts'

const [QUOTE, OPEN_BRACE, CLOSE_BRACE, COLON, COMMA, SPACE] = [0x22, 0x7b, 0x7d, 0x3a, 0x2c, 0x20]
const [MINUS, ZERO, NINE, LOWER_N] = [0x2d, 0x30, 0x39, 0x6e]
const NULL = 4
const LOGGER = ROLES.indexOf('logger')
const PRIORITY = '"PRIORITY"'
const STATUS = ROLES.indexOf('status')

/** Every line there is, through its text and values. One that is set in may be said further of the line above, unless it is whole. */
export const jsonByText = byText('json', (text, reading) => {
  const record = readObject(text)
  const named = record === null ? null : fieldsOf(Object.entries(record), reading)
  const fields =
    record === null || named === null || record.PRIORITY === undefined ? named : captured(record, named, reading)
  const isWhole = fields !== null && fields.level !== null && Number.isFinite(fields.time)
  return text.startsWith('{') || isWhole ? fields : null
})

export const json: Format = createJson()

/** The journal knows a level of what it captures, not what was printed there. */
function captured(record: NonNullable<ReturnType<typeof readObject>>, fields: Fields, reading: Reading): Fields {
  const said = record.MESSAGE === '' ? '' : fields.message
  const { level, message } = readMessage({ said, told: fields.level, reading })
  return { ...fields, level, message }
}

function createJson(): Format {
  const names = createKeyOrder(QUOTE)
  const draft = createDraft({ twice: 'unusual' })
  const layouts = createLayouts()

  /** `start`: behind the opening quote. */
  function keyAt(bytes: Buffer, start: number, position: number, keys: KeyOrder): Key | null {
    const usual = keys.usualAt(bytes, start, position)
    if (usual !== null) return usual
    const end = endOfPlainText(bytes, start)
    return end <= start ? null : keys.learn(bytes, start, end, position)
  }

  /** Where the value ends; `BAD` also where it takes more than bytes to understand it. */
  function takeValue(bytes: Buffer, at: number, key: Key, depth: number): number {
    const byte = bytes[at]!
    if (key.inner !== null) {
      if (draft.hasEntered(key)) return BAD
      if (byte === OPEN_BRACE) return draft.enter(key) ? takeFields(bytes, at + 1, key.inner, depth + 1) : BAD
    }
    if (byte === QUOTE) {
      if (!key.matters) return skipValue(bytes, at, depth)
      const end = endOfPlainText(bytes, at + 1)
      if (end === BAD || !draft.takeText(key, at + 1, end)) return BAD
      if (key.role !== STATUS) layouts.see(key, at + 1, end)
      return end + 1
    }
    if (byte === MINUS || (byte >= ZERO && byte <= NINE)) {
      const end = skipNumber(bytes, at)
      if (end === BAD || !draft.takeNumber(key, at, end)) return BAD
      if (key.matters && key.role !== STATUS) layouts.see(key, at, end)
      return end
    }
    const end = skipValue(bytes, at, depth)
    if (!key.matters) return end
    return byte === LOWER_N && end === at + NULL && draft.takeNull(key) ? end : BAD
  }

  /** From behind the brace that opens them to behind the one that closes them. */
  function takeFields(bytes: Buffer, from: number, keys: KeyOrder, depth: number): number {
    let at = from
    for (let position = 0; ; position++) {
      if (bytes[at] !== QUOTE) at = skipBlanks(bytes, at)
      if (bytes[at] !== QUOTE) return position === 0 && bytes[at] === CLOSE_BRACE ? at + 1 : BAD
      const key = keyAt(bytes, at + 1, position, keys)
      if (key === null) return BAD
      at += key.bytes.length + 2
      if (bytes[at] !== COLON) at = skipBlanks(bytes, at)
      if (bytes[at] !== COLON) return BAD
      at++
      if (bytes[at]! <= SPACE) at = skipBlanks(bytes, at)
      at = takeValue(bytes, at, key, depth)
      if (at === BAD) return BAD
      if (bytes[at]! <= SPACE) at = skipBlanks(bytes, at)
      if (bytes[at] === CLOSE_BRACE) return at + 1
      if (bytes[at++] !== COMMA) return BAD
    }
  }

  /** `start`: at the brace. */
  function readBytes(args: { batch: Batch; line: number; row: number; start: number; reading: Reading }): boolean {
    const { batch, line, row, start, reading } = args
    const { bytes } = batch
    const end = batch.lineEnd[line]!
    draft.begin(batch, reading)
    if (layouts.match({ bytes, start, end, draft })) return draft.finish(row)
    draft.begin(batch, reading)
    layouts.begin()
    const at = takeFields(bytes, start + 1, names, 1)
    if (at === BAD) return false
    // What stands behind the line may be left from another one.
    if (at > end || skipBlanks(bytes, at) < end || !draft.finish(row)) return false
    if (draft.captured && mayTellMore(bytes.toString('latin1', batch.messageStart[row], batch.messageEnd[row])))
      return false
    // A layout has the status as it stands there, and looks at no message.
    if (!draft.failed && !draft.captured) layouts.learn(bytes, start, end)
    return true
  }

  /** What the draft would take for a name; a logger's name that it would pass over is the service of nobody. */
  function serviceAt(batch: Batch, reading: Reading, start: number, end: number): number | null {
    const { bytes } = batch
    if (!isPlainName(bytes, start, end) || end - start > LONGEST_NAME) return null
    const isOwn = serviceRole(layouts.pieces) === LOGGER && isInsideProgram(bytes, start, end)
    return isOwn ? reading.service : reading.names.indexOfBytes(bytes, start, end)
  }

  return {
    name: 'json',
    readAll(batch, reading) {
      if (!teachLayout(batch.kernel, layouts.pieces)) return null
      const toService = (start: number, end: number) => serviceAt(batch, reading, start, end)
      const forced = reading.forced || (!reading.loggers && namesOnlyLogger(layouts.pieces))
      return readRun({
        batch,
        loop: batch.kernel.readJson,
        from: 0,
        lines: batch.lines,
        row: 0,
        reading: { ...reading, forced },
        serviceAt: toService,
      })
    },
    standsAlone: ({ bytes, lineStart, lineEnd }, line) =>
      !bytes.subarray(lineStart[line], lineEnd[line]).includes(PRIORITY),
    read(batch, line, row, reading) {
      const start = skipBlanks(batch.bytes, batch.lineStart[line]!)
      if (batch.bytes[start] !== OPEN_BRACE || start >= batch.lineEnd[line]!) return false
      return readBytes({ batch, line, row, start, reading }) || jsonByText.read(batch, line, row, reading)
    },
  }
}
