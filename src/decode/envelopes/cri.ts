/**
 * Files of containerd and CRI-O: `2026-01-01T00:00:00.000000000Z stderr F the line`. `P` in the place of the `F` says that the
 * line goes on in the next envelope.
 */

import { createMoments } from '../stamps/moment.ts'
import { UTC } from '../stamps/zone.ts'
import type { Envelope } from './envelope.ts'

const HEAD = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP])(?::\S{1,20})*(?: |$)/
const LONGEST_HEAD = 100

const moments = createMoments()

export const cri: Envelope = {
  name: 'cri',
  open({ bytes, lineStart, lineEnd }, line) {
    const start = lineStart[line]!
    const end = lineEnd[line]!
    const found = HEAD.exec(bytes.toString('latin1', start, Math.min(end, start + LONGEST_HEAD)))
    if (found === null) return null
    const [head, stamp, stream, tag] = found
    const time = moments.ofText({ bytes, start, end: start + stamp!.length, zone: UTC })
    return { start: start + head.length, end, text: null, time, service: null, stream: stream!, partial: tag === 'P' }
  },
}
