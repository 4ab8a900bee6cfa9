import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerWith, createWorld, linesShown, type World } from '../cli/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.end())

const START = Date.UTC(2026, 0, 5)

/** Three quiet hours, then half an hour in which each third line says that the bank refuses. */
function log(): string {
  const lines = Array.from({ length: 210 }, (_, minute) => {
    const at = new Date(START + minute * 60_000).toISOString()
    const quiet = Array.from({ length: 12 }, (_, nth) => `${at} INFO shop request ${minute * 12 + nth} served`)
    const refused =
      minute < 180 ? [] : Array<string>(6).fill(`${at} ERROR shop order 7: connection refused by bank:5432`)
    return [...quiet, ...refused]
  })
  return `${lines.flat().join('\n')}\n`
}

test('what a model calls otherwise goes where the rules alone would have sent it, too', async () => {
  world.model.answer = (request, response) => {
    const [id] = [...linesShown(request)].find(([, shown]) => shown.includes('refused'))!
    const anomalies = [{ severity: 'high', type: 'latency', summary: 'The bank is slow.', evidence: [id] }]
    answerWith(response, { anomalies, window_health: 'degraded' })
  }
  world.config({
    gate: { audit_share: 0 },
    analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'test-model', attempts: 1 },
    routes: {
      critical: ['oncall'],
      high: ['channel'],
      medium: ['channel'],
      low: ['review'],
      overrides: [{ type: 'latency', sinks: ['review'] }],
    },
  })
  await world.here('replay', world.write('app.log', log()), '--out', world.path('out'))
  const notices = world.rows<{ action: string; type: string; sink: string }>('out/notices.ndjson')
  const told = notices.filter(({ action, type }) => action === 'trigger' && type === 'latency')
  expect(new Set(told.map(({ sink }) => sink))).toEqual(new Set(['review', 'channel', 'oncall']))
})
