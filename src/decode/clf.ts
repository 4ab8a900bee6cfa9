/** Access logs in the common log format: `203.0.113.7 - - [10/Oct/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 2326` */
import type { Level } from '../model.ts'
import { byText, type Fields, type Reading } from './format.ts'
import { leadingTime } from './time.ts'

const COMMON = /^(\S{1,255}) \S{1,255} (?:\S{1,255}|"[^"]*") \[([^\]]{20,40})\] "((?:[^"\\]|\\.)*)" (\d{3}) (?:\d+|-)/

export const clf = byText('clf', (text, reading) => readCommon(text, reading, (rest) => /^\s*$/.test(rest)))

/** `fits` looks at what follows the common part. */
export function readCommon(text: string, { zone, now }: Reading, fits: (rest: string) => boolean): Fields | null {
  const found = COMMON.exec(text)
  if (found === null || !fits(text.slice(found[0].length))) return null
  const [, client, stampText, request, statusText] = found
  const status = Number(statusText)
  const time = leadingTime(stampText!, zone, now)?.time
  if (time === undefined) return null
  // In words, since numbers become wildcards: a 503 must not share its template with a 200.
  const [method, target = ''] = request!.split(' ')
  const path = target.split('?', 1)[0]
  return {
    time,
    level: levelOfStatus(status),
    service: null,
    message: [method, path, status, outcome(status), 'for', client].filter((word) => word !== '').join(' '),
  }
}

function outcome(status: number): string {
  return status >= 500 ? 'server-error' : status >= 400 ? 'client-error' : status >= 300 ? 'redirect' : 'ok'
}

function levelOfStatus(status: number): Level {
  return status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
}
