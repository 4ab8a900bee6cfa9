import { expect, it } from 'vitest'
import { openStore, PASSING } from '../../src/state/index.ts'
import { watchNewcomers } from '../../src/tune/newcomers.ts'
import { renderReport, type Told } from '../../src/tune/report/index.ts'
import { findingRow, noticeRow, sealingOf, summaryOf, windowRow } from './rows.ts'

const AT = '2026-01-01T00:00:00Z'

function render(changes: { [Part in keyof Told]?: Told[Part] } = {}): string {
  const windows = [...(changes.windows?.() ?? [windowRow(AT)])]
  const told = { findings: () => [], notices: () => [], newcomers: [], ...changes }
  return renderReport({ summary: summaryOf(windows), ...told, windows: () => windows })
}

it('needs nothing from anywhere: no script, no link, no picture, and a policy that forbids them', () => {
  const page = render({ findings: () => [findingRow(AT)], notices: () => [noticeRow(AT)] })
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
      findingRow(AT, {
        summary: attack,
        service: attack,
        recommended_action: attack,
        reasons: [attack],
        evidence: [{ line: 'L1', time: AT, level: null, text: attack, count: 2 }],
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
      findingRow('2026-01-01T00:00:00Z', { severity: 'medium', summary: 'it began' }),
      findingRow('2026-01-01T00:05:00Z', {
        severity: 'critical',
        summary: 'it was bad',
        reasons: ['12 errors, usual 1'],
      }),
    ],
  })
  expect(page.match(/<article/g)).toHaveLength(1)
  expect(page).toContain('it was bad')
  expect(page).toContain('12 errors, usual 1')
  expect(page).toContain('it broke')
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
      findingRow(start!, { service, type: Math.floor(n / 60) % 2 ? 'latency' : 'security' }),
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
