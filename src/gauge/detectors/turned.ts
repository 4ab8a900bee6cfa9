/** A state that has turned: `db=down` where `db=ok` stood all the time, however calmly it is said. */
import type { FindingType, Severity, Signal, TemplateCount } from '../../model.ts'
import { mayBeBad, turnedFrom } from '../outcome.ts'
import { quote, times } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function turned(sight: Sight): Signal[] {
  if (sight.warmUp) return []
  return sight.rows.flatMap((row) => look(row, sight))
}

/** At a level that says so others tell of it. */
function look(row: TemplateCount, sight: Sight): Signal[] {
  if (row.level === 'error' || row.level === 'fatal' || !mayBeBad(row.text)) return []
  if (isLogin(row, sight) || isUsual(row, sight)) return []
  const known = knownState(row, sight)
  if (known === null) return []
  const severity: Severity = isLasting(row, known.template, sight) ? 'medium' : 'low'
  return [
    {
      detector: 'turned',
      type: typeOf(row.text),
      severity,
      floor: null,
      weight: weigh(severity, row.count),
      sentence: `${quote(row.text)} came ${times(row.count)}: it was ${quote(known.text)} all the time before`,
      templates: [row.template],
      numbers: { count: row.count },
    },
  ]
}

/** Some fail every day. */
function isLogin({ template }: TemplateCount, { logins }: Sight): boolean {
  return logins.failed.some((knock) => knock.template === template)
}

/** What comes and goes is remembered by its lines; those that were told are not counted. */
const SELDOM = 3

function isUsual({ template, count }: TemplateCount, { past }: Sight): boolean {
  const usual = past.templates.get(template)
  return usual !== undefined && usual.mean * usual.weight > SELDOM * count
}

interface Known {
  readonly template: string
  readonly text: string
}

/** So many windows are all the time. */
const LONG = 12

/** The message that differs in this state only, and has come for long. */
function knownState(row: TemplateCount, { past }: Sight): Known | null {
  for (const [template, met] of past.templates) {
    if (met.text === null || template === row.template || met.weight < LONG) continue
    if (turnedFrom(met.text, row.text).length > 0) return { template, text: met.text }
  }
  return null
}

/** It may name another thing in each line; what a key stands before is a measure of the same one. */
const NAMING = /(?<![=:] ?)<\*>/

/** Not over within the window, or as it was when it came last. Of many things some are in a bad state every day. */
function isLasting(
  { template, text, count, last }: TemplateCount,
  known: string,
  { rows, past, options }: Sight,
): boolean {
  const other = rows.find((row) => row.template === known)
  if (other !== undefined && other.last >= last) return count >= options.keyword_count && !NAMING.test(text)
  if (count >= SELDOM && !NAMING.test(text)) return true
  const [before, since] = [template, known].map(
    (id) => past.templates.get(id)?.rhythm?.last ?? Number.NEGATIVE_INFINITY,
  )
  return other === undefined && Number.isFinite(before) && since! <= before!
}

const OF_OTHERS =
  /\b(?:db|database|redis|cache|queue|upstream|backend|peer|replica\w*|slave|sql_running|io_running|master|node|link|tunnel|circuit|breaker|connect\w*|host|server|provider|partner|broker)\b/i

function typeOf(text: string): FindingType {
  return OF_OTHERS.test(text) ? 'dependency' : 'error_spike'
}
