/** Names and what is said of them, one below the other, and how moments and texts are cut for that. */
import type { Time } from '../../model.ts'
import { showHidden } from '../../visible.ts'

export type Row = readonly [name: string, text: string]

const NAME = 10
const TEXT = 160

export function rowLines(entries: readonly Row[], indent: number): string[] {
  const width = Math.max(NAME, ...entries.map(([name]) => name.length + 2))
  return entries.map(([name, text]) => `${' '.repeat(indent)}${name.padEnd(width)}${text}`)
}

export function glance(text: string): string {
  const line = showHidden(text).replace(/\s+/g, ' ').trim()
  return line.length > TEXT ? `${[...line].slice(0, TEXT).join('')}…` : line
}

/** Seconds matter here: whoever asks compares it with what their phone shows. */
export function utc(time: Time | string | null): string {
  return time === null ? 'at an unknown time' : new Date(time).toISOString().slice(0, 19).replace('T', ' ')
}
