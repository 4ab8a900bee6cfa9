/** What would have been sent to whom, and why the rest was not. */
import type { Store } from '../../state/index.ts'
import type { Summary } from '../../tune/summary.ts'
import { count } from '../../tune/wording.ts'
import { glance, SEVERITY_COLOURS, type Voice } from './voice.ts'

/** Gaps, the severity, and what is a mark of its own. */
const BESIDE_MESSAGE = 21
const MOST_OF_COLUMN = 24
const LEAST_TEXT = 24

export function sent(store: Store, { paint, when, width }: Voice): string[] {
  const messages = [...store.notices()].filter(({ action }) => action !== 'muted')
  const columnOf = (column: 'sink' | 'service' | 'type') =>
    messages.reduce((most, notice) => Math.min(MOST_OF_COLUMN, Math.max(most, notice[column].length)), 0)
  const widths = [columnOf('sink'), columnOf('service'), columnOf('type')] as const
  const beside = BESIDE_MESSAGE + when(0).length + widths[0] + widths[1] + widths[2]
  const left = Math.max(LEAST_TEXT, width - beside)
  return messages.map(({ time, sink, action, severity, service, type, text }) => {
    const what =
      action === 'resolve'
        ? paint('green', 'RESOLVED')
        : paint(SEVERITY_COLOURS[severity], severity.toUpperCase().padEnd(8))
    const whom = `${sink.padEnd(widths[0])}  ${what}  ${paint('bold', service.padEnd(widths[1]))}  ${type.padEnd(widths[2])}`
    return `${when(time)}  ${whom}  ${glance(text, left)}`
  })
}

export function unsent(store: Store, { windows }: Summary): string[] {
  const reasons = new Map<string, number>()
  for (const { action, service, type, reason } of store.notices()) {
    if (action !== 'muted') continue
    const line = `${service} ${type}: ${reason}`
    reasons.set(line, (reasons.get(line) ?? 0) + 1)
  }
  const lines = [...reasons].map(([reason, times]) => (times > 1 ? `${times} × ${reason}` : reason))
  if (windows.quiet > 0)
    lines.push(`${count(windows.quiet, 'window')} had nothing unusual: nobody was asked, nothing was said`)
  return lines
}
