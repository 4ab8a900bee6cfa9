import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Incident, Notice, Severity } from '../../src/model.ts'
import { consider, delivered } from '../../src/mute/index.ts'
import { addressFinding } from '../../src/route/index.ts'
import { createSink, sinkOptions } from '../../src/send/index.ts'
import { at, findingOf } from '../mute/finding.ts'
import { aFinding, aNotice, FAMILY } from './samples.ts'
import { describeText } from './text-contract.ts'

const HALF_AN_HOUR = 30 * 60_000

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-sink-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const signal = new AbortController().signal
const review = (path: string) =>
  createSink({ name: 'review', options: sinkOptions.parse({ kind: 'file', path }), env: {} })
const rows = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((row) => JSON.parse(row))

test('a finding becomes one row with the fields of findings.ndjson, and why it was sent; the folder is made for the owner alone', async () => {
  const path = join(folder, 'deep', 'low.ndjson')
  expect(await review(path).send(aNotice(), signal)).toEqual({ outcome: 'delivered' })
  expect(rows(path)).toEqual([
    {
      id: 'f1',
      window: 'payments@2026-01-01T00:15Z/5m',
      service: 'payments',
      time: '2026-01-01T00:16:02.000Z',
      severity: 'critical',
      type: 'error_spike',
      summary: 'Connection pool ran out, requests fail',
      evidence: [
        {
          line: 'L3',
          time: '2026-01-01T00:16:02.000Z',
          level: 'error',
          text: 'ERROR payments pool: no connection within 30000 ms',
          count: 214,
        },
      ],
      recommended_action: 'Roll back the deploy of 00:10, then raise the pool size',
      analyst: 'openai',
      model: 'llama3.2',
      prompt_version: 'ab12cd34',
      grounded: true,
      score: 99.4,
      suspect: null,
      reasons: ['rate: 214 in 5m, usually 0', 'novelty: never seen before'],
      incident: 'i1',
      action: 'trigger',
      reason: 'first of its kind',
    },
  ])
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'deep')).mode & 0o777).toBe(0o700)
})

test('what is said again of an incident is told from the first word about it, and from the same word that came twice', async () => {
  const path = join(folder, 'low.ndjson')
  const sink = review(path)
  const [first, again] = saidOf('low')
  for (const notice of [first, first, again]) await sink.send(notice, signal)
  const told = rows(path).map(({ id, incident, action, reason }) => ({ id, incident, action, reason }))
  const { incident } = first
  expect(told).toEqual([
    { id: 'f15', incident, action: 'trigger', reason: 'first of its kind' },
    { id: 'f15', incident, action: 'trigger', reason: 'first of its kind' },
    { id: 'f45', incident, action: 'trigger', reason: expect.stringMatching(/^still going on: 2 findings since /) },
  ])
})

/** The first message about what was found after a quarter of an hour, and that it goes on half an hour later. */
function saidOf(severity: Severity): readonly [Notice, Notice] {
  let incident: Incident | null = null
  const say = (minutes: number): Notice => {
    const finding = findingOf({ id: `f${minutes}`, severity, time: at(minutes) })
    const times = { suppressFor: HALF_AN_HOUR, reminder: HALF_AN_HOUR, flapping: 0, fadingBy: 2 }
    const decision = consider({ finding, incident, now: at(minutes), hush: null, later: 0, ...times })
    incident = delivered({ incident: decision.incident, severity, at: at(minutes), from: at(minutes) })
    const route = { severity, sinks: ['review'], fallback: [], reason: 'a test' }
    return addressFinding({ finding, decision, route, now: at(minutes) })[0]!
  }
  return [say(15), say(45)]
}

test('text is kept whole, whatever its length and script, on one line', async () => {
  const path = join(folder, 'low.ndjson')
  const summary = `first\nsecond\u2028third ${FAMILY.repeat(5000)}`
  await review(path).send(aNotice({}, aFinding({ summary })), signal)
  expect(rows(path)).toMatchObject([{ summary }])
})

test('a file that was rotated away is let go', async () => {
  const path = join(folder, 'low.ndjson')
  const sink = review(path)
  await sink.send(aNotice(), signal)
  renameSync(path, `${path}.1`)
  await sink.send(aNotice(), signal)
  expect([rows(path).length, rows(`${path}.1`).length]).toEqual([1, 1])
})

test('half a row that a crash left behind does not spoil the next one', async () => {
  const path = join(folder, 'low.ndjson')
  appendFileSync(path, '{"id":"ha')
  await review(path).send(aNotice(), signal)
  const [half, whole] = readFileSync(path, 'utf8').split('\n')
  expect([half, JSON.parse(whole!).id]).toEqual(['{"id":"ha', 'f1'])
})

test('a folder that is a link to a disk which is not there yet may mend itself', async () => {
  symlinkSync(join(folder, 'later'), join(folder, 'disk'))
  const sink = review(join(folder, 'disk/low.ndjson'))
  expect(await sink.send(aNotice(), signal)).toMatchObject({ outcome: 'failed', final: false })
  mkdirSync(join(folder, 'later'))
  expect(await sink.send(aNotice(), signal)).toMatchObject({ outcome: 'delivered' })
})

test('a link into a folder that is not there yet is told as that, and may mend itself', async () => {
  symlinkSync(join(folder, 'later/low.ndjson'), join(folder, 'low.ndjson'))
  const sink = review(join(folder, 'low.ndjson'))
  expect(await sink.send(aNotice(), signal)).toEqual({
    outcome: 'failed',
    reason: 'unavailable',
    detail: `cannot append to ${join(folder, 'low.ndjson')}: it is a link to ${join(folder, 'later/low.ndjson')}, and there is no such folder`,
    final: false,
  })
  mkdirSync(join(folder, 'later'))
  expect(await sink.send(aNotice(), signal)).toMatchObject({ outcome: 'delivered' })
})

test('a path that can never be written is a final failure that names it', async () => {
  mkdirSync(join(folder, 'low.ndjson'))
  const path = join(folder, 'low.ndjson')
  expect(await review(path).send(aNotice(), signal)).toEqual({
    outcome: 'failed',
    reason: 'auth',
    detail: `cannot append to ${path}: it is a folder, and a file is needed there`,
    final: true,
  })
})

test.runIf(existsSync('/proc/self'))(
  'where no folder can be made that is told, and sending goes on',
  { timeout: 20_000 },
  async () => {
    expect(await review('/proc/logtriage/low.ndjson').send(aNotice(), signal)).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('the folder /proc/logtriage cannot be made'),
    })
  },
)

test('a full disk may become empty again', async () => {
  expect(await review('/dev/full').send(aNotice(), signal)).toMatchObject({ reason: 'unavailable', final: false })
})

describeText({
  kind: 'file',
  async capture(notices) {
    const path = join(folder, 'low.ndjson')
    for (const notice of notices) await review(path).send(notice, signal)
    return readFileSync(path, 'utf8').split('\n').slice(0, -1)
  },
  accept: (row) => expect(JSON.parse(row)).toBeTypeOf('object'),
  shown: (row) => [row],
  whole: (row) => JSON.parse(row),
})
