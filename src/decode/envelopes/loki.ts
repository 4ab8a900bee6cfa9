/** What Loki's clients print: `2026-01-01T00:00:00Z {app="cart"} the line`, or `{"labels":{"app":"cart"},"line":"the line",…}`. */

import { isObject, type NamedFields, serviceIn } from '../fields/named.ts'
import { readObject } from '../fields/object.ts'
import { meaningOf } from '../fields/vocabulary.ts'
import { timeOfField } from '../stamps/time.ts'
import { UTC } from '../stamps/zone.ts'
import type { Envelope, Opened } from './envelope.ts'

const STAMP = String.raw`(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))`
const LABEL = String.raw`[A-Za-z_]\w*="(?:[^"\\]|\\.)*"`
const PRINTED = new RegExp(String.raw`^${STAMP} (\{(?:${LABEL}(?:, ?${LABEL})*)?\})(?: +|$)`)
const EACH_LABEL = /([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"/g
const LONGEST_HEAD = 4000
const [OPEN_BRACE, ZERO, NINE] = [0x7b, 0x30, 0x39]
const MARK = '"labels":'

export const loki: Envelope = {
  name: 'loki',
  open({ bytes, lineStart, lineEnd }, line) {
    const start = lineStart[line]!
    const end = lineEnd[line]!
    const first = bytes[start]!
    if (first === OPEN_BRACE) {
      return bytes.subarray(start, end).includes(MARK) ? openObject(bytes.toString('utf8', start, end), end) : null
    }
    return first >= ZERO && first <= NINE ? openPrinted(bytes, start, end) : null
  },
}

function openPrinted(bytes: Buffer, start: number, end: number): Opened | null {
  const found = PRINTED.exec(bytes.toString('latin1', start, Math.min(end, start + LONGEST_HEAD)))
  if (found === null) return null
  const [head, stamp, labels] = found
  const named = [...labels!.matchAll(EACH_LABEL)].map(([, name, value]) => [name!, value] as const)
  return {
    start: start + head.length,
    end,
    text: null,
    time: timeOfField(stamp, UTC, Number.POSITIVE_INFINITY),
    service: serviceOf(named),
    stream: labels!,
    partial: false,
  }
}

function openObject(text: string, end: number): Opened | null {
  const { labels, line, timestamp } = readObject(text) ?? {}
  if (!isObject(labels) || typeof line !== 'string' || typeof timestamp !== 'string') return null
  const time = timeOfField(timestamp, UTC, Number.POSITIVE_INFINITY)
  if (Number.isNaN(time)) return null
  const stream = JSON.stringify(labels)
  const service = serviceOf(Object.entries(labels))
  return { start: end, end, text: line.replace(/\r?\n$/, ''), time, service, stream, partial: false }
}

/** By the label that is most trusted to name it. */
function serviceOf(labels: NamedFields): string | null {
  const named = [...labels]
    .map(([name, value]) => ({ ...meaningOf(name), name: serviceIn(value) }))
    .filter(({ role, name }) => role === 'service' && name !== null)
    .sort((a, b) => a.rank - b.rank)
  return named[0]?.name ?? null
}
