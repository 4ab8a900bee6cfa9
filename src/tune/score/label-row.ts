/** What one row of labels says; one that says nothing complains. */
import { timeOfField } from '../../decode/stamps/time.ts'
import type { Zone } from '../../decode/stamps/zone.ts'
import type { Time } from '../../model.ts'
import type { Column } from './columns.ts'
import { type Episode, FINDING_LABELS, type LabelledFinding, WINDOW_LABELS, type WindowLabel } from './truth.ts'

/** Words for what a row of episodes is; any other word makes it doubtful. */
const WRONG = new Set(['', 'failure', 'anomaly', 'incident', 'outage', 'true', 'yes', '1'])
const RIGHT = new Set(['normal', 'ok', 'false', 'no', '0'])

export interface LabelRow {
  readonly complain: (problem: string) => void
  readonly field: (column: Column) => string
  readonly time: (column: Column) => Time
}

export type Judgement = 'wrong' | 'right' | 'doubtful'

export function spanOf({ field, time, complain }: LabelRow): { judged: Judgement; episode: Episode }[] {
  const [start, end] = [time('start'), field('end') === '' ? time('start') : time('end')]
  if (Number.isNaN(start)) complain(`start: ${expectedTime(field('start'))}`)
  if (Number.isNaN(end)) complain(`end: ${expectedTime(field('end'))}`)
  if (end < start) complain(`the end ${field('end')} is before the start ${field('start')}`)
  if (!(start <= end)) return []
  const word = field('label').toLowerCase()
  const judged = WRONG.has(word) ? 'wrong' : RIGHT.has(word) ? 'right' : 'doubtful'
  return [{ judged, episode: { start, end, service: field('service'), kind: field('kind') || 'incident' } }]
}

export function windowOf({ field, time, complain }: LabelRow): [Time, WindowLabel][] {
  const start = time('window')
  const label = WINDOW_LABELS.find((each) => each === field('label').toLowerCase())
  if (Number.isNaN(start)) complain(`window: ${expectedTime(field('window'))}`)
  // Windows without any line have a label of their own, and nothing to score.
  return Number.isNaN(start) || label === undefined ? [] : [[start, label]]
}

export function findingOf({ field, complain }: LabelRow): LabelledFinding[] {
  const label = FINDING_LABELS.find((each) => each === field('label').toLowerCase())
  if (label === undefined) complain(`label: expected one of ${FINDING_LABELS.join(', ')}, got "${field('label')}"`)
  return label === undefined ? [] : [{ finding: field('finding'), window: field('window'), type: field('type'), label }]
}

/** A window may be named by its whole id. Without a year it is no time: of which year it would be a guess. */
export function timeOf(text: string, zone: Zone): Time {
  const stamp = text.trim().replace(/^.*@|\/\d+\w+$/g, '')
  return /\d{4}/.test(stamp) ? timeOfField(stamp, zone, 0) : Number.NaN
}

function expectedTime(text: string): string {
  return `expected a time like 2026-01-01T00:05:00Z, got "${text}"`
}
