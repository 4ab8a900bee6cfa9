import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { createSink, createSinks, sinkDefinitions, sinkOptions } from '../../src/send/index.ts'
import { PLANTED } from './samples.ts'

function problemOf(options: object, env: Record<string, string> = {}): string | null {
  try {
    createSink({ name: 'oncall', options: sinkOptions.parse(options), env })
    return null
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return error.message
  }
}

test('a sink is made when its secret is there, wherever it comes from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secret-'))
  const path = join(folder, 'key')
  writeFileSync(path, `${PLANTED}\n`)
  expect(problemOf({ kind: 'pagerduty', routing_key_env: 'KEY' }, { KEY: PLANTED })).toBeNull()
  expect(problemOf({ kind: 'pagerduty', routing_key_file: path })).toBeNull()
  expect(problemOf({ kind: 'file', path: 'x' })).toBeNull()
  expect(problemOf({ kind: 'console' })).toBeNull()
  rmSync(folder, { recursive: true })
})

test.each([
  [{ kind: 'pagerduty' }, 'expected routing_key_env'],
  [{ kind: 'pagerduty', routing_key_env: 'KEY', routing_key_file: 'x' }, 'keep one of the two'],
  [{ kind: 'pagerduty', routing_key_env: 'UNSET' }, 'the environment variable UNSET is not set'],
  [
    { kind: 'pagerduty', routing_key_file: '/nowhere/key' },
    'the secret cannot be read from /nowhere/key: no such file',
  ],
  [{ kind: 'slack', webhook_url_env: 'KEY' }, 'expected an address'],
])('%j: %s', (options, problem) => {
  const told = problemOf(options, { KEY: PLANTED })
  expect(told).toContain(problem)
  expect(told).toContain('sinks.oncall: ')
  expect(told).not.toContain(PLANTED)
})

test('a webhook that is a secret may be http only within the own network, or where that is asked for', () => {
  const hook = (HOOK: string, more = {}) => problemOf({ kind: 'slack', webhook_url_env: 'HOOK', ...more }, { HOOK })
  expect(hook('http://hooks.example/x')).toContain('allow_insecure')
  expect(hook('http://hooks.example/x', { allow_insecure: true })).toBeNull()
  expect(hook('http://127.0.0.1:1/x')).toBeNull()
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
