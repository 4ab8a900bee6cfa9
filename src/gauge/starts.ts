/** The lines of a window that speak of the start of a program. */
import type { TemplateCount } from '../model.ts'
import { remembering } from '../remembering.ts'
import { bandOf } from './detectors/detector.ts'
import { spelledOut } from './joined.ts'
import type { Trouble } from './trouble.ts'

const STARTS =
  /\b(?:re)?start(?:ing|ed)\b|\bboot(?:ing|ed|strapp\w+)\b|\blistening (?:on|at|for)\b|\binitiali[sz](?:ing|ed|ation)\b|\bready (?:to|for)\b|\b(?:server|service|application|app) (?:is )?(?:ready|up|running)\b|\blaunch(?:ing|ed)\b|\bloading config/i
/** What starts and is no process: whoever has much to do says so often. */
const WORK =
  /\b(?:GET|POST|request|job|task|transaction|session|export|import|batch|sync|backup|download|upload|scan|query|migration|test)\b/i

export function startsIn(rows: readonly TemplateCount[], troubles: readonly Trouble[]): readonly TemplateCount[] {
  const surely = sureStarts({ troubles })
  return rows.filter((row) => surely.has(row) || (bandOf(row.level) === 'others' && speaksOfStart(row.text)))
}

/** What can be nothing else; any other line that speaks of a start may be about anything. */
export function sureStarts({ troubles }: { readonly troubles: readonly Trouble[] }): ReadonlySet<TemplateCount> {
  return new Set(troubles.filter(({ kind }) => kind.name === 'restart').flatMap(({ rows }) => rows))
}

const speaksOfStart = remembering((text) => {
  const said = spelledOut(text)
  return STARTS.test(said) && !WORK.test(said)
})
