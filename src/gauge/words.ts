/** How counts and templates are said to people. */
import { excerpt } from '../excerpt.ts'
import type { TemplateCount } from '../model.ts'
import type { Usual } from './past/usual.ts'

export function quote(text: string, limit = 120): string {
  return `\`${excerpt(text, limit)}\``
}

export function times(count: number): string {
  return count === 1 ? 'once' : `${grouped(count)} times`
}

/** `usual 3 (x137)`; where hardly anything is usual, a ratio would say nothing. */
export function against(count: number, usual: Usual): string {
  const ratio = count / usual.mean
  return usual.mean < 0.05 ? 'usual none' : `usual ${amount(usual.mean)}${ratio >= 1.5 ? ` (x${amount(ratio)})` : ''}`
}

export function amount(value: number): string {
  return value >= 10 ? grouped(Math.round(value)) : String(Math.round(value * 10) / 10)
}

/** `1,250`; by hand, since the locale's own formatting costs more than a whole window. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

export function total(rows: readonly TemplateCount[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0)
}

/** The first by name, or by what was said, the others by number. */
export function nameRows(rows: readonly TemplateCount[], said: string | null = null): string {
  const others = rows.length - 1
  return `${quote(said ?? rows[0]?.text ?? '')}${others > 0 ? ` and ${others} more` : ''}`
}
