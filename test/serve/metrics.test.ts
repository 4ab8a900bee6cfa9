import { expect, test } from 'vitest'
import { createEvents } from '../../src/events.ts'
import type { Health } from '../../src/serve/health.ts'
import { createMetrics } from '../../src/serve/metrics.ts'

const QUIET: Health = {
  ok: true,
  problems: [],
  progress: {
    collectedAt: null,
    closedUntil: null,
    pending: 0,
    pendingSince: null,
    concludedAt: null,
    queued: 0,
    longestQueued: null,
  },
}
const KNOWN = { sinks: ['oncall', 'a "quoted"\\\n sink'], failures: ['timeout', 'unauthorized'] }

interface Family {
  readonly type: string
  readonly help: string
  readonly samples: Map<string, number>
}

/** As a monitoring system reads the text format; throws at what it would refuse. */
function scrape(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line must end')
  const families = new Map<string, Family>()
  let help: [name: string, text: string] | null = null
  let name = ''
  for (const line of text.slice(0, -1).split('\n')) {
    const [, comment, about = '', rest = ''] = /^# (HELP|TYPE) ([a-z_]+) (.+)$/.exec(line) ?? []
    if (comment === 'HELP') help = [about, rest]
    else if (comment === 'TYPE') {
      if (help?.[0] !== about || families.has(about)) throw new Error(`out of order: ${line}`)
      if (!['counter', 'gauge'].includes(rest)) throw new Error(`no type: ${line}`)
      name = about
      families.set(name, { type: rest, help: help[1], samples: new Map() })
    } else {
      const label = '[a-z_]+="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"'
      const sample = new RegExp(`^([a-z_]+)(\\{${label}(?:,${label})*\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`).exec(
        line,
      )
      if (sample?.[1] !== name) throw new Error(`no sample of ${name}: ${line}`)
      const { samples } = families.get(name)!
      if (samples.has(sample[2] ?? '')) throw new Error(`twice: ${line}`)
      samples.set(sample[2] ?? '', Number(sample[3]))
    }
  }
  return families
}

test('what has not happened yet is there with 0, by every label that is known', () => {
  const families = scrape(createMetrics(createEvents(), KNOWN)(QUIET))
  const counters = [...families].filter(([, { type }]) => type === 'counter')
  expect(counters.length).toBeGreaterThanOrEqual(8)
  for (const [name, { samples }] of counters) {
    expect(name).toMatch(/^logtriage_[a-z_]+_total$/)
    expect([name, samples.size > 0, [...samples.values()].every((value) => value === 0)]).toEqual([name, true, true])
  }
  expect([...families.get('logtriage_windows_total')!.samples.keys()]).toContain('{status="not_analysed"}')
  expect(families.get('logtriage_findings_total')!.samples.size).toBe(8)
  expect([...families.get('logtriage_notices_total')!.samples.keys()]).toContain('{sink="oncall",outcome="failed"}')
  expect([...families.get('logtriage_model_failures_total')!.samples.keys()]).toEqual([
    '{reason="timeout"}',
    '{reason="unauthorized"}',
  ])
})

test('what happens is counted where the 0 stood, and whatever a label says it can be read', () => {
  const events = createEvents()
  const metrics = createMetrics(events, KNOWN)
  events.emit('window:judged', { window: 'w', status: 'quiet', findings: 0, reason: null })
  events.emit('notice:delivered', { sink: KNOWN.sinks[1]!, dedupKey: 'd', attempt: 1, shortened: null })
  events.emit('batch:read', { path: 'app.log', lines: 3, bytes: 90 })
  const before = scrape(createMetrics(createEvents(), KNOWN)(QUIET))
  const after = scrape(metrics(QUIET))
  expect([...after.keys()]).toEqual([...before.keys()])
  for (const [name, { samples }] of after) expect([...samples.keys()]).toEqual([...before.get(name)!.samples.keys()])
  expect(after.get('logtriage_windows_total')!.samples.get('{status="quiet"}')).toBe(1)
  expect(after.get('logtriage_lines_read_total')!.samples.get('')).toBe(3)
  expect(after.get('logtriage_healthy')).toMatchObject({ type: 'gauge', samples: new Map([['', 1]]) })
})
