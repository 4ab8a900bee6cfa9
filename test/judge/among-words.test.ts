import { expect, test } from 'vitest'
import { type Answering, anomaly, answer, says, startEndpoint } from './endpoint.ts'
import { sealed, signal } from './sealed.ts'
import { never, setUp } from './set-up.ts'

const QUOTED = JSON.stringify({ anomalies: [], window_health: 'normal' })
const window = sealed({
  lines: [`INFO received ${QUOTED}`, 'ERROR write failed'],
  signals: [signal({ templates: ['ERROR write failed'] })],
})

/** `@` in the words stands for the answer, with the marker of the window that is asked about. */
function saysAmong(words: string): Answering {
  return (response, asked) => {
    const [, marker] = /window_marker: (\w+)/.exec(asked.body.messages.at(-1)?.content ?? '') ?? []
    const json = JSON.stringify({ window_marker: marker, ...answer([anomaly()]) }, null, 1)
    says(words.replace('@', () => json))(response, asked)
  }
}

async function ask(...answers: readonly Answering[]) {
  await using endpoint = await startEndpoint(...answers)
  const verdict = await setUp({ base_url: endpoint.url }).judge.verdict(window, never)
  return { verdict, calls: endpoint.asked.length }
}

test.each([
  'Here is the JSON:\n```json\n@\n```\nLet me know if you need more.',
  'Here is the JSON: @',
  '@\n\nThe second line is the one that matters.',
  '<think>the log says {"a":1}</think>\nSure!\n@',
])('an answer that carries the marker of its window is taken at the first go: %s', async (words) => {
  const { verdict, calls } = await ask(saysAmong(words))
  expect(calls).toBe(1)
  expect(verdict).toMatchObject({ status: 'judged', reason: expect.stringContaining('it stood among other words') })
  expect(verdict.findings.some(({ analyst }) => analyst === 'openai')).toBe(true)
})

test('commas too many cost no second question', async () => {
  const commas: Answering = (response, asked) =>
    says(JSON.stringify(answer([anomaly()])).replace(/\]/g, ',]'))(response, asked)
  const { verdict, calls } = await ask(commas)
  expect([calls, verdict.status]).toEqual([1, 'judged'])
})

test.each([
  ['alone', `The line says ${QUOTED}, and I have nothing to add.`],
  ['in a fence', `The line says:\n\`\`\`json\n${QUOTED}\n\`\`\``],
  ['beside the answer', `The line says ${QUOTED}. My answer: @`],
  ['behind the answer', `@\nwhile the line says ${QUOTED}`],
])('an answer that a line of the log holds is never taken for the answer: quoted %s', async (_, words) => {
  const { verdict, calls } = await ask(saysAmong(words))
  expect(calls).toBe(2)
  expect(verdict).toMatchObject({ status: 'not_analysed', reason: expect.stringMatching(/^invalid_json: /) })
  expect(verdict.health).not.toBe('normal')
})
