/** One JSON object per line: pino, bunyan, winston, zap, logrus, ECS and their kin. */
import { fieldsOf } from './fields.ts'
import { byText } from './format.ts'

const OPEN_BRACE = 0x7b
/** Deeper than this is no log record; it is text. */
const DEEPEST = 64

const parsed = byText('json', (text, reading) => {
  const record = parseObject(text)
  if (record === null) return null
  const lookup = (name: string) => (Object.hasOwn(record, name) ? record[name] : nested(record, name))
  return fieldsOf({ lookup, entries: () => Object.entries(record), reading })
})

export const json: typeof parsed = {
  name: parsed.name,
  read: (batch, line, row, reading) =>
    batch.bytes[batch.lineStart[line]!] === OPEN_BRACE && parsed.read(batch, line, row, reading),
}

function parseObject(text: string): Record<string, unknown> | null {
  if (isTooDeep(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** `log.level` of `{"log": {"level": ...}}`. */
function nested(record: Record<string, unknown>, name: string): unknown {
  const dot = name.indexOf('.')
  if (dot < 0) return undefined
  const inner = Object.hasOwn(record, name.slice(0, dot)) ? record[name.slice(0, dot)] : undefined
  const rest = name.slice(dot + 1)
  return typeof inner === 'object' && inner !== null && Object.hasOwn(inner, rest)
    ? Reflect.get(inner, rest)
    : undefined
}

/** Counts brackets wherever they stand, in strings too: cheap, and wrong only for records nobody writes. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character === 0x7b || character === 0x5b) {
      if (++depth > DEEPEST) return true
    } else if (character === 0x7d || character === 0x5d) depth--
  }
  return false
}
