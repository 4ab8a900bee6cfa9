/** How counts and templates are said to people. */
import type { TemplateCount } from '../model.ts'
import { FAILURE } from './failure.ts'
import type { Usual } from './usual.ts'

export function quote(text: string, limit = 120): string {
  const folded = text.replace(/\s+/g, ' ').trim()
  const start = folded.length > limit ? startOfTelling(folded, limit) : 0
  const end = Math.min(folded.length, start + limit)
  return `\`${start > 0 ? '…' : ''}${folded.slice(start, end)}${end < folded.length ? '…' : ''}\``
}

/** A stamp, a thread and two ids may come before what went wrong: then it is not the beginning that tells. */
function startOfTelling(text: string, limit: number): number {
  const failure = FAILURE.exec(text.toLowerCase())
  if (failure === null || failure.index + AFTER_FAILURE <= limit) return 0
  return text.indexOf(' ', Math.min(failure.index - BEFORE_FAILURE, text.length - limit)) + 1
}

const BEFORE_FAILURE = 30
const AFTER_FAILURE = 40

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

/** The first by name, the others by number. */
export function nameRows(rows: readonly TemplateCount[]): string {
  const others = rows.length - 1
  return `${quote(rows[0]?.text ?? '')}${others > 0 ? ` and ${others} more` : ''}`
}
