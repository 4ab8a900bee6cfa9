/** Envelopes that are a name before each line, as tools write them that show several containers at once. */

import { createMoments } from '../stamps/moment.ts'
import { UTC } from '../stamps/zone.ts'
import type { Envelope } from './envelope.ts'

const LONGEST_HEAD = 400
/** What a terminal is told between the parts: colours, and to clear the line. */
const COLOUR = String.raw`(?:\x1b\[[\d;]*[A-Za-z])*`
/** Docker and Kubernetes can be asked for the time of each line. */
const STAMP = String.raw`(?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}(?:Z|[+-]\d\d:\d\d)) )?`

/** `docker compose logs`: `web-1  | the line`; in capitals alone it is a level. */
export const compose = createPrefix(
  'compose',
  new RegExp(`^${COLOUR}(?![A-Z]+ *\\|)([\\w.-]{1,100}) *\\|${COLOUR}(?: ${STAMP}|$)`),
)
/** `kubectl logs --prefix`: `[pod/web-5d8f/web] the line` */
export const kubectl = createPrefix(
  'kubectl',
  new RegExp(`^\\[pod/[^/\\]\\s]{1,253}/([^/\\]\\s]{1,63})\\](?: ${STAMP}|$)`),
)

function createPrefix(name: string, head: RegExp): Envelope {
  const moments = createMoments()
  return {
    name,
    open({ bytes, lineStart, lineEnd }, line) {
      const start = lineStart[line]!
      const end = lineEnd[line]!
      const found = head.exec(bytes.toString('latin1', start, Math.min(end, start + LONGEST_HEAD)))
      if (found === null) return null
      const [whole, service, stamp] = found
      const inside = start + whole.length
      const stampStart = inside - 1 - (stamp?.length ?? 0)
      const time =
        stamp === undefined ? Number.NaN : moments.ofText({ bytes, start: stampStart, end: inside - 1, zone: UTC })
      return { start: inside, end, text: null, time, service: service!, stream: '', partial: false }
    },
  }
}
