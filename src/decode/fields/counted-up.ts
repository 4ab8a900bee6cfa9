/** Nextcloud and ownCloud count levels upwards from none, where syslog counts them down: a warning would be taken for an alert. */
import type { Batch } from '../../batch.ts'
import type { Level } from '../../model.ts'
import type { NamedFields } from './named.ts'

const LEVELS: readonly Level[] = ['debug', 'info', 'warn', 'error', 'fatal']
const FIRST = 'reqId'
const BESIDE = ['remoteAddr', 'app']
const BEGINS = Buffer.from(`{"${FIRST}":"`)
const SMALL_R = BEGINS[2]

/** Null where it is no record of theirs. */
export function levelCountedUp(fields: NamedFields): Level | null {
  for (const [name] of fields) {
    if (name !== FIRST) return null
    break
  }
  const values = new Map(fields)
  const level = values.get('level')
  return typeof level === 'number' && BESIDE.every((name) => values.has(name)) ? (LEVELS[level] ?? null) : null
}

/** How many lines the kernel has read that may be theirs: it knows one way to count, so they are left to others. */
export function refuseCountedUp(args: { batch: Batch; from: number; lines: number; row: number }): number {
  const { batch, from, lines, row } = args
  const { bytes, lineStart, parsed } = batch
  let refused = 0
  for (let line = from; line < lines; line++) {
    const start = lineStart[line]!
    if (bytes[start + 2] !== SMALL_R || parsed[row + line - from] === 0) continue
    if (BEGINS.compare(bytes, start, start + BEGINS.length) !== 0) continue
    parsed[row + line - from] = 0
    refused++
  }
  return refused
}
