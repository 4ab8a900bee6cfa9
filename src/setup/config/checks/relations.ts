/** Settings that are right one by one and cannot be meant together. */
import { formatDuration } from '../../../duration.ts'
import { type Path, schemaAt, valueAt } from '../../../expectation.ts'
import { z } from '../../../schema.ts'
import { type Check, type Draft, problem, type Remark, warning } from '../draft.ts'
import { type Relation, relations, type Setting, UNITS } from '../relations.ts'
import { configSchema } from '../sections.ts'

const MINUTE = 60_000
const DAY = 86_400_000

export const checkRelations: Check = ({ sections }) => relations.flatMap((relation) => remarksOn(relation, sections))

type Sections = Draft['sections']

function remarksOn(relation: Relation, sections: Sections): Remark[] {
  const { one, is, other, by, otherwise, vital = false } = relation
  // Whoever wrote neither has nothing to mend: longer windows alone make no nonsense of a default.
  const written = [one, other].find((setting) => valueAt(sections, pathOf(setting)) !== undefined)
  const [first, second] = [read(one, sections), read(other, sections)]
  if (written === undefined || first === null || second === null) return []
  if (holds(first.counts, is, by === undefined ? second.counts : by.of(second.counts))) return []
  const compared = by === undefined ? other : by.say(other)
  const expected = `expected ${one} (${first.said}) to be ${is} ${compared} (${second.said})`
  const advice = is === 'at least' ? `raise ${one}` : `lower ${one} or raise ${other}`
  return [(vital ? problem : warning)(pathOf(written), `${expected}: otherwise ${otherwise}; ${advice}`)]
}

function holds(one: number, is: Relation['is'], other: number): boolean {
  if (is === 'at least') return one >= other
  return is === 'at most' ? one <= other : one < other
}

interface Value {
  /** In milliseconds where it is a time, in whatever way it was written. */
  readonly counts: number
  readonly said: string
}

/** As written, or by default; null where there is none, or none that its schema takes. */
function read(setting: Setting, sections: Sections): Value | null {
  const value = numberAt(pathOf(setting), sections)
  const minutes = numberAt(['window', 'minutes'], sections)
  if (value === null || minutes === null) return null
  const span = minutes * MINUTE
  switch (UNITS[setting]) {
    case 'time':
      return { counts: value, said: formatDuration(value) }
    case 'windows':
      return { counts: value * span, said: `${value} × ${formatDuration(span)}` }
    case 'days':
      return { counts: value * DAY, said: `${value}d` }
    default:
      return { counts: value, said: String(value) }
  }
}

function numberAt(path: Path, sections: Sections): number | null {
  const schema = schemaAt(configSchema, path, sections)
  const read = schema === null ? null : z.core.safeParse(schema, valueAt(sections, path))
  return read?.success === true && typeof read.data === 'number' ? read.data : null
}

function pathOf(setting: Setting): Path {
  return setting.split('.')
}
