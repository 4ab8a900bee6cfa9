import { describe, expect, it } from 'vitest'
import { readAnswer, WIRE_SCHEMA } from '../../src/judge/client/answer.ts'
import { extractJson } from '../../src/judge/client/extract.ts'
import { anomaly, answer } from './endpoint.ts'

describe('the schema on the wire', () => {
  const KEYWORDS = ['type', 'properties', 'required', 'items', 'enum', 'additionalProperties', 'description']

  function* walk(schema: Record<string, unknown>): Generator<Record<string, unknown>> {
    yield schema
    const properties = (schema.properties ?? {}) as Record<string, Record<string, unknown>>
    for (const child of Object.values(properties)) yield* walk(child)
    if (schema.items) yield* walk(schema.items as Record<string, unknown>)
  }

  it('uses only the keywords that every server understands', () => {
    for (const node of walk(WIRE_SCHEMA)) {
      expect(KEYWORDS).toEqual(expect.arrayContaining(Object.keys(node)))
    }
  })

  it('closes every object and requires all of its properties, looking before judging', () => {
    for (const node of [...walk(WIRE_SCHEMA)].filter((node) => node.type === 'object')) {
      expect(node.additionalProperties).toBe(false)
      expect(node.required).toEqual(Object.keys(node.properties as object))
    }
    expect([...walk(WIRE_SCHEMA)].filter((node) => node.type === 'object').map(({ required }) => required)).toEqual([
      ['window_marker', 'observations', 'anomalies', 'window_health'],
      ['evidence', 'summary', 'counter_evidence', 'type', 'severity', 'confidence', 'recommended_action'],
    ])
  })
})

describe('reading an answer', () => {
  const read = (value: unknown) => readAnswer(value)

  it('needs only severity, type, summary and evidence of an anomaly, and ignores what it does not know', () => {
    const { recommended_action: _, ...least } = anomaly() as Record<string, unknown>
    expect(read({ ...answer([least]), dedup_key: '*', total_lines_analyzed: '7' })).toMatchObject({
      outcome: 'read',
      answer: { marker: null, health: 'degraded', claims: [{ severity: 'high', recommendedAction: '' }] },
    })
  })

  it('keeps an anomaly of a type it does not know, and says so', () => {
    expect(read(answer([anomaly({ type: 'gremlins' })]))).toMatchObject({
      answer: { claims: [{ type: 'unknown', mended: [expect.stringContaining('gremlins')] }] },
    })
  })

  it('takes Critical for critical and guesses at no other word', () => {
    expect(read(answer([anomaly({ severity: 'Critical' })]))).toMatchObject({
      answer: { claims: [{ severity: 'critical' }] },
    })
    for (const severity of ['informational', 'kritisch', '', 3, null]) {
      expect(read(answer([anomaly({ severity })])).outcome).toBe('unreadable')
    }
  })

  it('keeps the good anomalies beside a bad one and tells where the bad one is', () => {
    expect(read(answer([anomaly(), anomaly({ severity: 'so-so' }), anomaly()]))).toMatchObject({
      outcome: 'read',
      answer: { claims: [{}, {}], unreadable: [expect.stringMatching(/^anomalies\[1\]\.severity: .*critical/)] },
    })
  })

  it.each([
    ['no health', { anomalies: [] }],
    ['no anomalies', { window_health: 'normal' }],
    ['a list', []],
    ['a string', 'normal'],
    ['null', null],
    ['an anomaly without evidence', answer([anomaly({ evidence: undefined })])],
    ['an anomaly without words', answer([anomaly({ summary: ' ' })])],
  ])('refuses %s', (_, value) => {
    expect(read(value).outcome).toBe('unreadable')
  })
})

describe('the JSON in a text', () => {
  it.each([
    ['bare', '{"a":1}'],
    ['with space around', ' \n{"a":1}\n'],
    ['in one fence', '```json\n{"a":1}\n```'],
    ['behind a think block', '<think>{"a":2} would be wrong</think>\n{"a":1}'],
    ['behind the end of a think block that the template opened', 'hm {"a":2}?\n</think>\n\n{"a":1}'],
    ['in a fence behind a think block', '<think>hm</think>```\n{"a":1}\n```'],
  ])('is found %s', (_, text) => {
    expect(extractJson(text)).toEqual({ value: { a: 1 }, aside: false, repairs: [] })
  })

  it.each([
    ['behind a sentence', 'Here is the JSON: {"a":1}'],
    ['in a fence behind a sentence', 'Here is the JSON:\n```json\n{"a":1}\n```'],
    ['before a comment', '{"a":1}\n\nLet me know if you need more.'],
    ['in a fence, explained', '```json\n{"a":1}\n```\nThe pool ran out.'],
    ['behind a think block, explained', '<think>{"a":2}?</think>\nSure! ```json\n{"a":1}\n```\nThat is all.'],
  ])('is found, and told to stand among other words, %s', (_, text) => {
    expect(extractJson(text)).toEqual({ value: { a: 1 }, aside: true, repairs: ['it stood among other words'] })
  })

  it.each([
    ['commas too many', '{"a":[1,2,],\n}', { a: [1, 2] }, 'commas before a closing bracket'],
    ['a comma in a string', '{"a":",}",}', { a: ',}' }, 'commas before a closing bracket'],
    ['a string of JSON', JSON.stringify('{"a":1}'), { a: 1 }, 'it was a string of JSON'],
  ])('is mended without a loss: %s', (_, text, value, repair) => {
    expect(extractJson(text)).toEqual({ value, aside: false, repairs: [repair] })
  })

  it.each([
    ['invalid_json', 'The line says {"a":2}, so: {"a":1}'],
    ['invalid_json', '{"a":1} is what the line says, and mine is {"a":2'],
    ['invalid_json', 'Sure. <thinking>{"a":1}</thinking>'],
    ['invalid_json', 'a line says {"a":1}} and } more {'],
    ['invalid_json', '{"a":1,,}'],
    ['invalid_json', '[1,2'],
    ['unsafe_json', 'Here: {"a":1,"a":2}'],
    ['invalid_json', '{"a":NaN}'],
    ['invalid_json', '{"a":1'],
    ['invalid_json', '<think>never closed {"a":1}'],
    ['empty_answer', '<think>only thoughts</think>'],
    ['invalid_json', '<think>the line says </think>{"a":2}</think>{"a":1}'],
    ['invalid_json', '{"a":"</think>"} {"a":1}'],
    ['invalid_json', `\ufeff{"a":1}{"a":2}`],
    ['unsafe_json', '{"a":1,"a":2}'],
    ['unsafe_json', '{"a":1,"\\u0061":2}'],
    ['unsafe_json', '{"a":{"__proto__":{"b":1}}}'],
    ['unsafe_json', '{"a":1e400}'],
    ['unsafe_json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is refused as %s', (reason, text) => {
    expect(extractJson(text)).toMatchObject({ failed: { reason } })
  })

  it('may say one key in two objects and hold braces in strings', () => {
    expect(extractJson('[{"a":"}{,:"},{"a":1}]')).toMatchObject({ value: [{ a: '}{,:' }, { a: 1 }] })
  })
})
