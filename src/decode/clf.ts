/** Access logs in the common log format: `203.0.113.7 - - [10/Oct/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 2326` */
import { byText, type Fields, type Reading } from './format.ts'
import { levelOfStatus, tellRequest } from './request.ts'
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
  const [method = '', target = ''] = request!.split(' ')
  return {
    time,
    level: levelOfStatus(status),
    service: null,
    message: tellRequest({ method, target, status, client: client! }),
  }
}
