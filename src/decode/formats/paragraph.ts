/**
 * Records that are paragraphs, their stamp not on the first line: what happened, then `Time: 10:11:12 UTC 02/03/2026`, then more of it,
 * up to a blank line. MinIO tells its errors so, Git its commits, and Snort its alerts, whose third line begins with a stamp.
 * What begins one is told by the lines below alone: those above may have been read before.
 */
import { type Batch, levelCode } from '../../batch.ts'
import type { Time } from '../../model.ts'
import type { Format, Reading } from '../format.ts'
import { leadingLevel } from '../levels/leading.ts'
import { doubtAt } from '../levels/nothing.ts'
import { lineHead } from '../records/continuation.ts'
import { areFields, DATE_KEY } from '../records/fields-below.ts'
import { stampAt } from '../stamps/stamps.ts'

/** So many lines below the first one the stamp may stand. */
const FARTHEST = 3
const CLOCK = /\d:\d\d:\d\d/
const ALERT = '[**] '
const SET_IN = /^\s/
const LEADS = /^(?:[A-Z][a-z]+|[A-Z]+): /

export const paragraph: Format = {
  name: 'paragraph',
  general: true,
  looksBelow: FARTHEST,
  read(batch, line, row, reading) {
    const time = opensAt(batch, line, reading)
    if (Number.isNaN(time)) return false
    batch.time[row] = time
    batch.service[row] = reading.service
    batch.level[row] = 0
    batch.messageStart[row] = batch.lineStart[line]!
    batch.messageEnd[row] = batch.lineEnd[line]!
    return true
  },
  extend(batch, line, row, reading) {
    const head = headOf(batch, line)
    if (head === '' || SET_IN.test(head)) return true
    if (headOf(batch, line - 1) === '') return false
    const stamp = stampAt(head, 0, reading)
    if (stamp !== null && stamp.time !== batch.time[row]) return false
    const first = line - batch.height[row]!
    if (!headOf(batch, first).startsWith(ALERT) && !areFields(batch, first, line)) return false
    takeLevel(batch, line, row, head)
    return true
  },
}

/** The time of the paragraph that begins there; NaN where none does. */
function opensAt(batch: Batch, line: number, reading: Reading): Time {
  const first = headOf(batch, line)
  if (first === '' || SET_IN.test(first) || CLOCK.test(first)) return Number.NaN
  for (let below = line + 1; below <= line + FARTHEST && below < batch.lines; below++) {
    const head = headOf(batch, below)
    if (head === '' || SET_IN.test(head)) return Number.NaN
    const key = DATE_KEY.exec(head)?.[0].length ?? 0
    const stamp = CLOCK.test(head) ? stampAt(head, key, reading) : null
    // A line that begins with a stamp is a record of its own.
    if (stamp !== null) return key > 0 || first.startsWith(ALERT) ? stamp.time : Number.NaN
  }
  return Number.NaN
}

/** The worst line says what happened. */
function takeLevel(batch: Batch, line: number, row: number, head: string): void {
  const level = LEADS.test(head) ? leadingLevel(head) : null
  if (level === null || levelCode(level) <= batch.level[row]! || doubtAt(head, 0, level).isNothing) return
  batch.level[row] = levelCode(level)
  batch.messageStart[row] = batch.lineStart[line]!
  batch.messageEnd[row] = batch.lineEnd[line]!
}

/** Empty where the line is blank. */
function headOf({ bytes, lineStart, lineEnd }: Batch, line: number): string {
  return lineHead(bytes, lineStart[line]!, lineEnd[line]!).trimEnd()
}
