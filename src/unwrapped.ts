/** What a program wrote, without what a container's runtime or the journal wrote around it. */

import { showHidden } from './visible.ts'

const CRI = /^\d{4}-\d\d-\d\dT\S{1,40} (?:stdout|stderr) [FP](?::\S{1,20})* /
/** In lines of their own, as the journal exports them, and as `-o verbose` sets them in below a time and a cursor. */
const JOURNAL = /^(?:__CURSOR=|[A-Z][a-z]{2} \d{4}-\d\d-\d\d [^[\n]{1,40}\[s=[0-9a-f]+;i=)/
const MESSAGE = /^ {0,4}MESSAGE=(.+)$/m
const WRAPPED = /"(?:stream|__CURSOR|__REALTIME_TIMESTAMP)" ?:/

/** The text itself where nothing is around it, or nothing in it. */
export function unwrapped(text: string): string {
  const inner = text.startsWith('{') ? fromObject(text) : JOURNAL.test(text) ? MESSAGE.exec(text)?.[1] : fromCri(text)
  return inner === undefined || inner === '' ? text : unwrapped(inner)
}

function fromCri(text: string): string | undefined {
  const head = CRI.exec(text)
  return head === null ? undefined : text.slice(head[0].length)
}

/** A file of Docker, or the journal as JSON. What JSON had escaped is loose again. */
function fromObject(text: string): string | undefined {
  if (!WRAPPED.test(text)) return undefined
  try {
    const { log, stream, MESSAGE: said } = JSON.parse(text) as Record<string, unknown>
    const inner = typeof log === 'string' && typeof stream === 'string' ? log : said
    return typeof inner === 'string' ? showHidden(inner.trimEnd()) : undefined
  } catch {
    return undefined
  }
}
