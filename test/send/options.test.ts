import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { checkSink, createSink, createSinks, sinkDefinitions, sinkOptions } from '../../src/send/index.ts'
import { PLANTED } from './samples.ts'

const problemsOf = (options: object, env: Record<string, string> = {}) =>
  checkSink({ options: sinkOptions.parse(options), env })

test('a sink whose secret is there has no problem, wherever the secret comes from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secret-'))
  const path = join(folder, 'key')
  writeFileSync(path, `${PLANTED}\n`)
  expect(problemsOf({ kind: 'pagerduty', routing_key_env: 'KEY' }, { KEY: PLANTED })).toEqual([])
  expect(problemsOf({ kind: 'pagerduty', routing_key_file: path })).toEqual([])
  expect(problemsOf({ kind: 'file', path: 'x' })).toEqual([])
  expect(problemsOf({ kind: 'console' })).toEqual([])
  rmSync(folder, { recursive: true })
})

test.each([
  [{ kind: 'pagerduty' }, 'expected routing_key_env'],
  [{ kind: 'pagerduty', routing_key_env: 'KEY', routing_key_file: 'x' }, 'got both'],
  [{ kind: 'pagerduty', routing_key_env: 'UNSET' }, 'the variable UNSET is not set'],
  [{ kind: 'pagerduty', routing_key_file: '/nowhere/key' }, '/nowhere/key cannot be read (ENOENT)'],
  [{ kind: 'pagerduty', routing_key_env: 'KEY', url: 'http://pages.example' }, 'in clear'],
  [{ kind: 'slack', webhook_url_env: 'KEY' }, 'webhook_url: is no URL'],
])('%j: %s', (options, problem) => {
  const problems = problemsOf(options, { KEY: PLANTED })
  expect(problems).toEqual([expect.stringContaining(problem)])
  expect(problems.join()).not.toContain(PLANTED)
})

test('a secret travels over http only within the own network, or where that is asked for', () => {
  const hook = (HOOK: string, more = {}) => problemsOf({ kind: 'slack', webhook_url_env: 'HOOK', ...more }, { HOOK })
  expect(hook('http://hooks.example/x')).toEqual([expect.stringContaining('allow_insecure')])
  expect(hook('http://hooks.example/x', { allow_insecure: true })).toEqual([])
  for (const host of ['127.0.0.1:1', 'localhost', '[::1]', '10.1.2.3', '192.168.0.9', 'relay']) {
    expect(hook(`http://${host}/x`)).toEqual([])
  }
  expect(hook('file:///etc/passwd')).toHaveLength(1)
})

test('creating a sink that cannot work names the sink and every problem', () => {
  const options = sinkOptions.parse({ kind: 'pagerduty', routing_key_env: 'UNSET', url: 'http://pages.example' })
  expect(() => createSink({ name: 'oncall', options, env: {} })).toThrow(UsageError)
  expect(() => createSink({ name: 'oncall', options, env: {} })).toThrow(/sinks\.oncall: .*UNSET.*\nsinks\.oncall: url/)
})

test('sinks are known by the names of the config, and show nothing of their secrets', () => {
  const sinks = createSinks({
    sinks: {
      oncall: sinkOptions.parse({ kind: 'pagerduty', routing_key_env: 'KEY' }),
      review: sinkOptions.parse({ kind: 'file', path: 'x' }),
    },
    env: { KEY: PLANTED },
  })
  expect([...sinks].map(([name, { kind, resolves }]) => [name, kind, resolves])).toEqual([
    ['oncall', 'pagerduty', true],
    ['review', 'file', false],
  ])
  expect(inspect(sinks, { depth: 9 }) + JSON.stringify([...sinks])).not.toContain(PLANTED)
})

test('every option says what it is for, and an unknown one is refused', () => {
  for (const { kind, options } of sinkDefinitions) {
    for (const [name, schema] of Object.entries(options.shape)) {
      expect.soft(schema.description, `${kind}.${name}`).toBeTruthy()
    }
  }
  expect(sinkOptions.safeParse({ kind: 'console', colour: true }).success).toBe(false)
})
