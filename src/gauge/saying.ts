/** How counts and templates are said to people. */
import { number } from '../amounts.ts'
import { excerpt } from '../excerpt.ts'
import type { TemplateCount, Time } from '../model.ts'
import type { Usual } from './past/usual.ts'

export function quote(text: string, limit = 120): string {
  return `\`${excerpt(text, limit)}\``
}

export function times(count: number): string {
  return count === 1 ? 'once' : `${number(count)} times`
}

/** `usual 3 (x137)`; where hardly anything is usual, a ratio would say nothing. */
export function against(count: number, usual: Usual): string {
  const ratio = ratioOf(count, usual.mean)
  return usual.mean < 0.05 ? 'usual none' : `usual ${amount(usual.mean)}${ratio >= 1.5 ? ` (x${amount(ratio)})` : ''}`
}

/** Of the two as they are said: who reads them and divides finds the same. */
export function ratioOf(now: number, before: number): number {
  return rounded(now) / rounded(before)
}

export function amount(value: number): string {
  const said = rounded(value)
  return Math.abs(said) >= 10 ? number(said) : String(said)
}

function rounded(value: number): number {
  const size = Math.abs(value)
  if (size >= 10) return Math.round(value)
  return size >= 1 ? Math.round(value * 10) / 10 : Number(value.toPrecision(2))
}

export function clock(time: Time): string {
  return `${new Date(time).toISOString().slice(11, 16)} UTC`
}

/** `7 days`, `36 hours`, `40 minutes` */
export function spanOfTime(milliseconds: number): string {
  const hours = milliseconds / 3_600_000
  if (hours >= 48) return `${Math.round(hours / 24)} days`
  return hours >= 2 ? `${Math.round(hours)} hours` : `${Math.round(hours * 60)} minutes`
}

export function total(rows: readonly TemplateCount[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0)
}

/** The first by name, or by what was said, the others by number. */
export function nameRows(rows: readonly TemplateCount[], said: string | null = null): string {
  const others = rows.length - 1
  return `${quote(said ?? rows[0]?.text ?? '')}${others > 0 ? ` and ${others} more` : ''}`
}
