import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model.ts'
import { openStore, PASSING } from '../../src/state/index.ts'
import { watchNewcomers } from '../../src/tune/newcomers.ts'
import { type History, renderReport } from '../../src/tune/report/index.ts'
import { bringTogether } from '../../src/tune/together.ts'
import { foundIn, noticeRow, sealingOf, summaryOf, windowRow } from './rows.ts'

const AT = '2026-01-01T00:00:00Z'

interface Shown extends Partial<Omit<History, 'found'>> {
  readonly findings?: () => Iterable<Finding>
}

function render({ findings = () => [], ...changes }: Shown = {}): string {
  const windows = [...(changes.windows?.() ?? [windowRow(AT)])]
  const found = bringTogether(findings(), () => undefined)
  const told = { found, notices: () => [], newcomers: [], ...changes }
  return renderReport({ summary: summaryOf(windows), ...told, windows: () => windows })
}

it('needs nothing from anywhere: no script, no link, no picture, and a policy that forbids them', () => {
  const page = render({ findings: () => [foundIn(AT)], notices: () => [noticeRow(AT)] })
  expect(page).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import/i)
  expect(page).toContain(`default-src 'none'; style-src 'unsafe-inline'`)
  expect(page).toMatch(/prefers-color-scheme: dark/)
  expect(page).toMatch(/@media print/)
})

it('shows what stands in logs as text, whatever it tries to be', () => {
  const attack = '<script>alert(1)</script> & "quoted" \u202e'
  const page = render({
    windows: () => [windowRow(AT, { service: '"><svg onload=x>' })],
    findings: () => [
      foundIn(AT, {
        summary: attack,
        service: attack,
        recommendedAction: attack,
        reasons: [attack],
        evidence: [{ line: 'L1', time: 0, level: null, text: attack, count: 2 }],
      }),
    ],
    notices: () => [noticeRow(AT, { text: attack }), noticeRow(AT, { action: 'muted', reason: attack })],
    newcomers: [{ service: 's', template: 't', text: attack, level: null, first: 0, count: 1 }],
  })
  expect(page).not.toMatch(/<script|<svg onload|\u202e/)
  expect(
    page.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;quoted&quot; \\u202e/g)!.length,
  ).toBeGreaterThan(6)
})

it('tells of each kind of finding once, by its worst, with its lines and its reasons', () => {
  const page = render({
    findings: () => [
      foundIn('2026-01-01T00:00:00Z', { severity: 'medium', summary: 'it began' }),
      foundIn('2026-01-01T00:05:00Z', {
        severity: 'critical',
        summary: 'it was bad',
        reasons: ['12 errors, usual 1'],
      }),
    ],
  })
  expect(page.match(/<article/g)).toHaveLength(1)
  expect(page).toContain('it was bad')
  expect(page).toContain('12 errors, usual 1')
  expect(page).toContain('no connection within 30000 ms')
  expect(page).toMatch(/Found 2 times: .*medium, .*critical/)
})

it('says who would have been told and why the rest was muted', () => {
  const page = render({
    notices: () => [
      noticeRow(AT, { sink: 'oncall', severity: 'critical', text: 'the pool is empty' }),
      noticeRow(AT, { action: 'muted', reason: 'same incident, within 30m of 00:05 UTC' }),
      noticeRow(AT, { action: 'muted', reason: 'same incident, within 30m of 00:05 UTC' }),
    ],
  })
  expect(page).toMatch(/<b>1<\/b><span>critical incident</)
  expect(page).toMatch(/oncall[\s\S]*the pool is empty/)
  expect(page).toMatch(/data-name="Messages">2<[\s\S]*same incident, within 30m/)
})

it('never shows a window that the model could not judge as healthy', () => {
  const windows = [windowRow(AT, { status: 'not_analysed', decision: 'ask' })]
  const summary = summaryOf(windows, {
    windows: { total: 1, judged: 0, quiet: 0, not_analysed: 1, deferred: 0 },
    model: { requests: 4, recorded: 0, failures: { timeout: 4 }, tokens: { prompt: 0, completion: 0 }, cost: null },
  })
  const page = render({ windows: () => windows, summary })
  expect(page).toContain('<rect class="not_analysed"')
  expect(page).not.toContain('<rect class="normal"')
  expect(page).toMatch(/1 window could not be analysed by the model<\/b> \(timeout ×4\)/)
})

it('says what was asked of a model, and what that cost where a price is known', () => {
  const model = {
    requests: 2,
    recorded: 0,
    failures: { timeout: 1 },
    tokens: { prompt: 9000, completion: 500 },
    cost: 0.126,
  }
  const page = render({ summary: summaryOf([windowRow(AT)], { model }) })
  expect(page).toMatch(/2 requests for .*9,000 tokens read, 500 written; 4,750 each/)
  expect(page).toContain('timeout ×1')
  expect(page).toContain('<b>9,500</b><span>tokens in 2 requests')
})

it('leaves a gap where a service wrote nothing, and unites neighbours that look the same', () => {
  const page = render({ windows: () => ['00:00', '00:05', '00:20'].map((time) => windowRow(`2026-01-01T${time}:00Z`)) })
  expect([...page.matchAll(/<rect class="quiet" x="(\d+)" width="(\d+)"/g)].map(([, x, width]) => [x, width])).toEqual([
    ['0', '2'],
    ['4', '1'],
  ])
})

it('of a year of sixty services stays small, and says which it does not draw', () => {
  const year = Array.from({ length: 365 * 60 }, (_, n) =>
    windowRow(new Date(Date.UTC(2026, 0, 1 + Math.floor(n / 60))).toISOString(), {
      service: `service-${n % 60}`,
      health: n % 7 === 0 ? 'degraded' : 'normal',
      score: n % 100,
    }),
  )
  const findings = () =>
    year.map(({ start, service }, n) =>
      foundIn(start!, { service, type: Math.floor(n / 60) % 2 ? 'latency' : 'security' }),
    )
  const notices = () => year.map(({ start }) => noticeRow(start!))
  const page = render({ windows: () => year, findings, notices })
  expect(page.length).toBeLessThan(1_000_000)
  expect(page).toContain('20 services more')
  expect(page).toContain('One column is 1 day 6 h')
  expect(page).toContain('60 more kinds of finding')
  expect(page).toContain('21,600 more in notices.ndjson')
})

it('of nothing says that there was nothing', () => {
  expect(render({ windows: () => [] })).toContain('No line with a known time was read')
})

it('knows which templates are new: not those of the warm-up, not those known before', () => {
  const state = openStore(PASSING)
  state.seal(sealingOf({ at: 0, templates: { 'known before': 1 } }))
  const { store, list } = watchNewcomers(state)
  store.seal(sealingOf({ at: 300_000, templates: { 'first words': 3 }, warmUp: true }))
  store.seal(sealingOf({ at: 600_000, templates: { 'first words': 1, 'known before': 1, 'never seen': 2 } }))
  store.seal(sealingOf({ at: 900_000, templates: { 'never seen': 5 } }))
  expect(list()).toMatchObject([{ text: 'never seen', first: 600_000, count: 7, service: 'payments' }])
  expect([...state.pending()]).toHaveLength(4)
  state.close()
})

describe('what must not be overlooked', () => {
  const source = { path: 'app.log', format: 'unknown', why: '', absurd_times: 0 }

  it('is a source that fits no format: that nothing was found there says little', () => {
    const told = (unparsed: number) =>
      render({ summary: summaryOf([windowRow(AT)], { sources: [{ ...source, records: 100, unparsed }] }) })
    expect(told(60)).toMatch(/<p class="loud"><b>60 of 100 records<\/b> of .*app\.log fit no format/)
    expect(told(40)).not.toContain('fit no format')
  })

  it('is that lines found no room, with what to do about it', () => {
    const page = render({ summary: summaryOf([windowRow(AT)], { crowded_out: 1200 }) })
    expect(page).toMatch(/<b>1,200 lines stand under \(other\)<\/b>.*window\.memory_mb/)
  })
})

describe('what would have paged', () => {
  it('comes first: when, what, to whom, and whether it was over', () => {
    const page = render({
      notices: () => [
        noticeRow(AT, { severity: 'critical', sink: 'oncall', text: 'the pool is <b>empty</b>' }),
        noticeRow(AT, { severity: 'critical', sink: 'channel' }),
        noticeRow(AT, { severity: 'critical', action: 'muted' }),
        noticeRow('2026-01-01T00:30:00Z', { severity: 'critical', action: 'resolve' }),
        noticeRow(AT, { incident: 'another', text: 'only high' }),
      ],
    })
    const first = page.slice(page.indexOf('What would have paged'), page.indexOf('class="tiles"'))
    expect(first).toContain('the pool is &lt;b&gt;empty&lt;/b&gt;')
    expect(first).toMatch(/to oncall and channel · 1 repeat muted · over at .*00:30/)
    expect(first).not.toContain('only high')
  })

  it('is nothing where nothing was critical, and that is said', () => {
    expect(render({ notices: () => [noticeRow(AT)] })).toContain('Nobody would have been woken')
  })
})

it('of five hundred services and five thousand findings stays small, every one of them accounted for', () => {
  const rows = Array.from({ length: 5000 }, (_, n) =>
    windowRow(new Date(Date.UTC(2026, 0, 1, 0, 5 * Math.floor(n / 500))).toISOString(), {
      service: `service-${n % 500}`,
      health: 'critical',
      reason: 'x'.repeat(200),
    }),
  )
  const text = 'connection refused '.repeat(40)
  const evidence = Array.from({ length: 20 }, (_, n) => ({
    line: `L${n}`,
    time: 0,
    level: 'error' as const,
    text,
    count: 1,
  }))
  const findings = () =>
    rows.map(({ start, service }) => foundIn(start!, { service, severity: 'critical', evidence, summary: text }))
  const notices = () =>
    rows.map(({ start, service }, n) =>
      noticeRow(start!, { service, severity: 'critical', incident: `incident-${n}`, text }),
    )
  const page = render({ windows: () => rows, findings, notices })
  expect(page.length).toBeLessThan(1_500_000)
  expect(page).toContain('460 services more')
  expect(page).toContain('440 more kinds of finding')
  expect(page).toContain('4,700 more in notices.ndjson')
  expect(page).toContain('and 4,992 more, below')
})
