/**
 * A format of one's own: `<time> [<level>] <service>: <message>`. Text between the fields stands as it is; a field ends where
 * that text begins, so a line is read from left to right once, whatever it holds.
 */
import { byText, type Fields, type Format, type Reading } from '../format.ts'
import { leadingLevel } from '../levels/leading.ts'
import { levelOfField } from '../levels/level.ts'
import { leadingTime, timeOfField } from '../stamps/time.ts'

const FIELDS = ['time', 'level', 'service', 'message', '_'] as const
type Field = (typeof FIELDS)[number]

interface Piece {
  readonly field: Field
  /** The text that follows the field; empty at the end of the pattern. */
  readonly until: string
}

export function isPattern(format: string): boolean {
  return format.includes('<')
}

/** Null when the pattern is fine, else what is wrong with it. */
export function checkPattern(pattern: string): string | null {
  const names = [...pattern.matchAll(/<([^<>]*)>/g)].map((match) => match[1]!)
  if (pattern.split('<').length !== pattern.split('>').length) return 'expected every < to be closed by a >'
  const unknown = names.find((name) => !FIELDS.includes(name as Field))
  if (unknown !== undefined) return `<${unknown}> is no field: expected ${FIELDS.map((name) => `<${name}>`).join(' ')}`
  if (!names.includes('message'))
    return 'expected <message> in the pattern, such as "<time> [<level>] <service>: <message>"'
  const twice = names.find((name, index) => name !== '_' && names.indexOf(name) !== index)
  if (twice !== undefined) return `<${twice}> stands twice in the pattern`
  const { pieces } = compile(pattern)
  const touching = pieces.findIndex(({ until }, index) => until === '' && index < pieces.length - 1)
  return touching < 0
    ? null
    : `<${pieces[touching]!.field}> and <${pieces[touching + 1]!.field}> touch: expected text between them`
}

export function createPattern(pattern: string): Format {
  const { head, pieces } = compile(pattern)
  return byText(pattern, (text, reading) => readPieces({ text, head, pieces, reading }))
}

function compile(pattern: string): { head: string; pieces: Piece[] } {
  const parts = pattern.split(/<([^<>]*)>/)
  const pieces: Piece[] = []
  for (let at = 1; at < parts.length; at += 2) pieces.push({ field: parts[at] as Field, until: parts[at + 1]! })
  return { head: parts[0]!, pieces }
}

function readPieces(args: { text: string; head: string; pieces: readonly Piece[]; reading: Reading }): Fields | null {
  const { text, head, pieces, reading } = args
  if (!text.startsWith(head)) return null
  const found: Partial<Record<Field, string>> = {}
  let time = Number.NaN
  let at = head.length
  for (const { field, until } of pieces) {
    // Columns are often padded.
    while (text[at] === ' ' || text[at] === '\t') at++
    // A stamp may hold the very text that ends its field, as the blank in `2026-01-01 00:00:00`.
    const stamp = field === 'time' ? leadingTime(text.slice(at), reading.zone, reading.now, reading.days) : null
    const from = at + (stamp?.length ?? 0)
    const end = until === '' ? text.length : text.indexOf(until, from)
    if (end < 0) return null
    if (field === 'time') {
      time = stamp?.time ?? timeOfField(text.slice(at, end), reading.zone, reading.now, reading.days)
      if (Number.isNaN(time)) return null
    }
    found[field] = text.slice(at, end).trim()
    at = end + until.length
  }
  const message = found.message ?? ''
  const level = found.level === undefined ? leadingLevel(message) : levelOfField(found.level)
  return { time, level, service: found.service || null, message }
}
