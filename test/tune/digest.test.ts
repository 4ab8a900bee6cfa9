import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Finding, Notice } from '../../src/model.ts'
import { openStore, type Store } from '../../src/state/index.ts'
import { digest } from '../../src/tune/digest.ts'
import { DIGEST_FORMATS } from '../../src/tune/digest-formats.ts'
import { sectionsOf } from '../../src/tune/digest-sections.ts'
import { aNotice, anIncident, aSealedWindow, aVerdict, NOTHING } from '../state/samples.ts'

let folder: string
let store: Store

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digest-'))
  store = openStore(join(folder, 'state.db'))
})

afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

/** A window in which this was found, and what was done with it. */
function happened(
  start: string,
  changes: Partial<Finding>,
  { at = 1, ...notice }: Partial<Notice> & { at?: number } = {},
): void {
  const sealed = aSealedWindow(changes.service ?? 'payments', start)
  const verdict = aVerdict(sealed)
  const finding = { ...verdict.findings[0]!, ...changes }
  store.seal({ ...NOTHING, windows: [sealed] })
  const { service, type, severity } = finding
  const notices = [
    aNotice({ id: finding.id, service, type, severity, finding, incident: `${service} ${type}`, ...notice }),
  ]
  store.conclude({ sealed, verdict: { ...verdict, findings: [finding] }, incidents: [], notices, at })
}

const evidence = (text: string) => [{ line: 'L1', time: 0, level: 'warn' as const, text, count: 1 }]
const written = (format: keyof typeof DIGEST_FORMATS) => DIGEST_FORMATS[format]('Review', sectionsOf(digest(store, {})))

test('a quiet week says so and nothing else', () => {
  expect(written('text')).toBe(`Review

In short
  0 lines in 0 windows: 0 quiet, 0 not analysed by the model
  findings: 0 critical, 0 high, 0 medium, 0 low`)
})

test('what keeps coming back, what was low, what was muted and why, and what reached nobody', () => {
  happened('2026-01-01T00:05:00Z', { severity: 'critical', type: 'resource', summary: 'Pool ran dry' })
  for (const hour of ['01', '02']) {
    const reason = `same incident, within 30m of ${hour}:00 UTC`
    happened(`2026-01-01T${hour}:05:00Z`, { type: 'resource', severity: 'high' }, { action: 'muted', reason })
  }
  happened('2026-01-02T00:05:00Z', { severity: 'low', type: 'config_change', summary: 'Settings reloaded' })
  const [sent] = [...store.outcomes()].filter(({ state }) => state === 'queued')
  store.settle(sent!.notice, { outcome: 'abandoned', at: 2, error: 'auth: HTTP 410' }, null)
  expect(written('text')).toBe(`Review

In short
  12 lines in 4 windows: 0 quiet, 0 not analysed by the model
  findings: 1 critical, 2 high, 0 medium, 1 low

What kept coming back
  service   type      worst     findings        when (UTC)                            muted  such as
  payments  resource  critical  3 in 3 windows  2026-01-01 00:05 to 2026-01-01 02:05  2      Pool ran dry

What was low
  service   type           worst  findings       when (UTC)                            muted  such as
  payments  config_change  low    1 in 1 window  2026-01-02 00:05 to 2026-01-02 00:05  0      Settings reloaded

What was not said, and why
  times  what
  2      payments resource: same incident, within 30m of the message before

What reached nobody
  times  what
  1      channel: auth: HTTP 410

What could be written down
  Some messages reached nobody: mend their sink, then logtriage resend --all.`)
})

test('what its own sink refused and another one took has reached somebody', () => {
  happened('2026-01-01T00:05:00Z', { severity: 'high' })
  const { notice } = [...store.outcomes()][0]!
  store.divert(notice, ['review'], 2)
  store.settle(notice, { outcome: 'abandoned', at: 2, error: 'auth: HTTP 410' }, null)
  store.settle({ ...notice, sink: 'review' }, { outcome: 'delivered', at: 3, receipt: null }, null)
  expect(digest(store, {})).toMatchObject({
    undelivered: [],
    diverted: [{ text: 'channel: auth: HTTP 410', times: 1 }],
    advice: [],
  })
  expect(written('text')).toContain('What another sink had to take\n  times  what\n  1      channel: auth: HTTP 410')
})

test('a claim that no line bears out counts as medium, however grave it is said to be', () => {
  happened('2026-01-01T00:05:00Z', { severity: 'critical', grounded: false, evidence: [] })
  const { findings, recurring } = digest(store, {})
  expect(findings).toEqual({ critical: 0, high: 0, medium: 1, low: 0 })
  expect(recurring).toMatchObject([{ worst: 'medium' }])
})

test('the worst stands first, and two incidents of one type are two rows', () => {
  for (const minute of ['00', '05', '10'])
    happened(`2026-01-01T00:${minute}:00Z`, { severity: 'medium', type: 'latency' }, { incident: 'slow' })
  const about = (text: string, template: string) => ({ summary: text, evidence: [{ ...evidence(text)[0]!, template }] })
  happened('2026-01-02T00:05:00Z', { severity: 'high', ...about('Images are too large', 't1') }, { incident: 'one' })
  happened(
    '2026-01-02T03:05:00Z',
    { severity: 'critical', ...about('A field is undefined', 't2') },
    { incident: 'two' },
  )
  expect(digest(store, {}).recurring.map(({ worst, example }) => `${worst} ${example.summary}`)).toEqual([
    'critical A field is undefined',
    'high Images are too large',
    'medium it broke',
  ])
})

test('what was concluded since then counts, findings and messages alike, however old the lines are', () => {
  happened('2026-01-01T00:05:00Z', { type: 'latency' }, { action: 'muted', reason: 'same incident', at: 1000 })
  happened('2026-01-01T00:10:00Z', { type: 'latency' }, { action: 'muted', reason: 'same incident', at: 2000 })
  expect(digest(store, { since: 1500 })).toMatchObject({
    windows: { total: 1 },
    findings: { high: 1 },
    recurring: [{ findings: 1, muted: 1 }],
    muted: [{ times: 1 }],
  })
})

test('what is muted again and again is said to be there while it goes on, and not once it is over', () => {
  const minutes = Array.from({ length: 21 }, (_, n) => String(2 * n).padStart(2, '0'))
  for (const minute of minutes)
    happened(`2026-01-01T00:${minute}:00Z`, {}, { action: 'muted', reason: 'same incident', incident: 'i1' })
  store.announce({ notices: [], incidents: [anIncident()], at: 3 })
  expect(digest(store, {}).advice).toEqual([
    'payments: error_spike was found 21 more times after people were told, and goes on: it is not mended.',
  ])
  store.announce({ notices: [], incidents: [{ ...anIncident(), state: 'resolved' }], at: 4 })
  expect(digest(store, {}).advice).toEqual([])
})

test('what comes on several days and is never grave is offered as usual, as a pattern that can be pasted', () => {
  const line = evidence('2026-01-01T00:05:00 WARN payments settings were reloaded (again) by host-7')
  const habit = { severity: 'low', type: 'config_change', evidence: line } as const
  for (const day of ['01', '02', '03']) happened(`2026-01-${day}T00:05:00Z`, habit)
  expect(digest(store, {}).advice).toEqual([
    'payments: config_change came in 3 windows on 3 days and was never worse than low. If that is usual, ' +
      "add to the front matter of its page: expected: ['WARN payments settings were reloaded']",
  ])
})

test('one bad night and an error are not offered as usual', () => {
  for (const minute of ['00', '05', '10'])
    happened(`2026-01-01T00:${minute}:00Z`, { severity: 'medium', evidence: evidence('it was slow again') })
  for (const day of ['02', '03', '04']) happened(`2026-01-${day}T00:05:00Z`, { severity: 'medium', type: 'latency' })
  expect(digest(store, {}).advice).toEqual([])
})

test('text of log and model does nothing in any format', () => {
  const hostile =
    '<script>alert(1)</script> [x](https://evil.example) | *b* `c` @here <!channel> \u001b[31m\u202e www.evil.example'
  happened('2026-01-01T00:05:00Z', { summary: hostile, service: hostile, type: 'latency' })
  const [text, markdown, html] = (['text', 'markdown', 'html'] as const).map(written)
  for (const page of [text, markdown, html]) expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  expect(markdown).not.toMatch(/[^\\](<script|\[x\]|\*b\*|`c`)|:\/\/|www\.e|@here/)
  expect(html).not.toMatch(/<script|<!channel|:\/\/|www\.e/)
  expect(html).toContain("default-src 'none'")
})
