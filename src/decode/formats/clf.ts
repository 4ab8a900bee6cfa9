/**
 * Access logs in the common log format: `203.0.113.7 - - [10/Oct/2026:13:55:36 +0000] "GET /a HTTP/1.1" 200 2326`. The kernel reads
 * usual lines; any other one is read as text.
 */

import type { Batch } from '../../batch.ts'
import type { Time } from '../../model.ts'
import { tellRequest } from '../fields/request.ts'
import { byText, type Fields, type Format, type Reading, type Run } from '../format.ts'
import { levelOfStatus } from '../levels/level.ts'
import { readRun } from '../run.ts'
import { leadingTime } from '../stamps/time.ts'

/** Before the stamp: client, identity and user, and what some put around them: a virtual host, a request's id. */
const COMMON =
  /^((?:\S{1,255} +){2,5}|\S{1,255} \S{1,255} "[^"]*" )\[([^\]]{17,40})\] (?:[^\s"]{1,255} )?"((?:[^"\\]|\\.)*)" (\d{3}) (?:[\d/]+|-)/
const ADDRESS = /(?<!\S)(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]*:[0-9a-f:]+(?:\.\d+){0,3})(?!\S)/i

export const clfByText = byText('clf', (text, reading) => readCommon(text, reading, (rest) => /^\s*$/.test(rest)))

export const clf = accessFormat(clfByText, { hasAgent: false })

/** `complete`: reads any line of the format. */
export function accessFormat(complete: Format, { hasAgent }: { hasAgent: boolean }): Format {
  function readLines(args: { batch: Batch; from: number; lines: number; row: number; reading: Reading }): Run {
    const { kernel } = args.batch
    kernel.expectAccess(hasAgent)
    return readRun({ ...args, loop: kernel.readAccess, serviceAt: () => null })
  }

  return {
    name: complete.name,
    // Whatever a client asks for, it is one request.
    standsAlone: () => true,
    readAll: (batch, reading) => readLines({ batch, from: 0, lines: batch.lines, row: 0, reading }),
    read(batch, line, row, reading) {
      readLines({ batch, from: line, lines: line + 1, row, reading })
      return batch.parsed[row] === 1 || complete.read(batch, line, row, reading)
    },
  }
}

/** It leaves nothing open. */
const WHOLE = /^\d\d\/\w{3}\/\d{4}(?::\d\d){3} [+-]\d{4}$/

/** `fits` looks at what follows the common part. */
export function readCommon(text: string, reading: Reading, fits: (rest: string) => boolean): Fields | null {
  const found = COMMON.exec(text)
  if (found === null || !fits(text.slice(found[0].length))) return null
  const [, before, stampText, request, statusText] = found
  const client = ADDRESS.exec(before!)?.[0] ?? before!.split(' ', 1)[0]
  const status = Number(statusText)
  const time = timeOf(stampText!, reading)
  if (time === null) return null
  const [method = '', target = ''] = request!.split(' ')
  return {
    time,
    level: levelOfStatus(status),
    service: null,
    message: tellRequest({ method, target, status, client: client! }),
  }
}

/** Of the stamp that was read last: one with a zone is the same time whoever asks. */
let lastStamp = ''
let lastTime: Time = Number.NaN

function timeOf(stamp: string, { zone, now }: Reading): Time | null {
  if (stamp === lastStamp) return lastTime
  const time = leadingTime(stamp, zone, now)?.time ?? null
  if (time !== null && WHOLE.test(stamp)) {
    lastStamp = stamp
    lastTime = time
  }
  return time
}
