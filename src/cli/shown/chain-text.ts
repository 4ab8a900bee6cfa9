/** A chain of decisions as a person reads it from the top: what came in, what was thought of it, what was said to whom. */
import type { Notice } from '../../model.ts'
import { linesOf } from '../incidents.ts'
import type { Chain, IncidentChain } from './chain.ts'
import { dispatchRows } from './dispatch-text.ts'
import { glance, rowLines, utc } from './rows.ts'
import type { Paint } from './voice.ts'
import { windowLines } from './window-text.ts'

export function chainLines(chain: Chain, paint: Paint): string[] {
  if (chain.about === 'incident') return incidentLines(chain.incident, paint)
  return chain.windows.flatMap((window) => [...windowLines(window, paint), ''])
}

function incidentLines({ incident, dispatches }: IncidentChain, paint: Paint): string[] {
  const messages = [...Map.groupBy(dispatches, ({ notice }) => `${notice.id} ${notice.action}`).values()]
  return [
    ...linesOf(incident, paint),
    ...messages.flatMap((group) => ['', `  ${headOf(group[0]!.notice)}`, ...rowLines(dispatchRows(group), 4)]),
  ]
}

function headOf({ time, action, severity, text, finding }: Notice): string {
  const what = { resolve: 'RESOLVED', acknowledge: 'ACKNOWLEDGED' }[action as string] ?? severity.toUpperCase()
  const about = finding === null ? '' : `  (finding ${finding.id})`
  return `${utc(time)}  ${what}  ${glance(text)}${about}`
}
