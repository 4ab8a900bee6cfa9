import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerWith, createWorld, type World } from '../cli/world.ts'

let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.end())

const START = Date.UTC(2026, 0, 5)
/** Minutes of trouble, far apart: between them nobody is asked. */
const TROUBLES = [120, 200, 280, 360, 440]

function log(): string {
  const lines: string[] = []
  for (let minute = 0; minute < 540; minute++) {
    const at = new Date(START + minute * 60_000).toISOString()
    for (let nth = 0; nth < 12; nth++) lines.push(`${at} INFO shop request ${minute * 12 + nth} served`)
    const nth = TROUBLES.indexOf(minute)
    if (nth >= 0)
      for (let line = 0; line < 40; line++) lines.push(`${at} ERROR shop ${'abcde'[nth]}-${line} not placed: lost`)
  }
  return `${lines.join('\n')}\n`
}

/** What was said of the model; it answers none before so many questions. */
async function toldOfModel(deaf: number): Promise<string[]> {
  let questions = 0
  world.model.answer = (_, response) => {
    questions += 1
    if (questions <= deaf) response.writeHead(401).end('{}')
    else answerWith(response, { anomalies: [], window_health: 'normal' })
  }
  world.config({
    gate: { audit_share: 0, ask_again: '0s' },
    analyst: { kind: 'openai', base_url: `${world.model.url}/v1`, model: 'test-model', attempts: 1 },
  })
  await world.here('replay', world.write('app.log', log()), '--out', world.path('out'))
  expect(questions).toBeGreaterThan(1)
  const notices = world.rows<{ action: string; time: string; service: string }>('out/notices.ndjson')
  return notices
    .filter(({ service, action }) => service === 'logtriage' && action !== 'muted')
    .map(({ action, time }) => `${action} ${time.slice(11, 16)}`)
}

test('a model that answers nobody is not called well again because nobody asked for a while', async () => {
  const told = await toldOfModel(Number.POSITIVE_INFINITY)
  expect(told[0]).toBe('trigger 02:05')
  expect(told.filter((each) => each.startsWith('resolve'))).toEqual([])
})

test('it is over once the model has answered, and has failed nobody for a while', async () => {
  const told = await toldOfModel(2)
  expect(told.filter((each) => each.startsWith('resolve'))).toEqual(['resolve 05:00'])
})
