/** How things are said on a terminal: in which colours, how wide, and with or without the day. */
import type { Severity } from '../../model.ts'
import type { painter, Style, Terminal } from '../terminal.ts'

export type Paint = ReturnType<typeof painter>

export interface Voice {
  readonly paint: Paint
  readonly when: (time: number | string | null) => string
  /** Columns to write in. */
  readonly width: number
}

export const SEVERITY_COLOURS: Readonly<Record<Severity, Style>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'dim',
}

/** Of a line, as much as fits; where nobody says how wide it is, as much as reads well. */
const WIDTH = 126

export function widthOf({ stdout }: Terminal): number {
  return Math.max(60, Math.min(stdout.columns ?? WIDTH, WIDTH))
}

export function glance(text: string, limit: number): string {
  const line = text.split('\n', 1)[0]!
  return line.length > limit ? `${[...line].slice(0, limit).join('')}…` : line
}

/** What does not fit on two lines is in the report. */
export function wrapped(text: string, limit: number): string[] {
  const line = text.split('\n', 1)[0]!
  const end = line.lastIndexOf(' ', limit)
  if (line.length <= limit || end <= limit / 2) return [glance(line, limit)]
  return [line.slice(0, end), glance(line.slice(end + 1), limit)]
}
