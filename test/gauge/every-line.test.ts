import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { readResults } from '../../src/tune/results.ts'
import { SHIPPED_PROMPTS } from '../setup/config/workshop.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'every-line-'))
  cpSync(SHIPPED_PROMPTS, join(folder, 'prompts'), { recursive: true })
  writeFileSync(
    join(folder, 'config.yaml'),
    'gate: { audit_share: 0 }\nanalyst: { kind: builtin }\nprompts: ./prompts\n',
  )
})

afterEach(() => rmSync(folder, { recursive: true }))

const START = Date.UTC(2026, 0, 1)
const stampOf = (index: number) => new Date(START + index * 30).toISOString()

type Say = (index: number, message: string) => string

/** Each differs from the next in its variables alone, but for those at some places. */
function lines(others: Readonly<Record<number, string>>, say: Say, count = 100_000): string {
  const message = (index: number) =>
    others[index] ?? `user u${index % 977} logged in from 10.0.${index % 7}.${index % 250}`
  return Array.from({ length: count }, (_, index) => `${say(index, message(index))}\n`).join('')
}

const plain = (index: number, message: string) => `${stampOf(index)} INFO app ${message}`
const json = (index: number, message: string) => JSON.stringify({ time: stampOf(index), level: 'info', msg: message })

async function replay(log: string, page: string) {
  writeFileSync(join(folder, 'prompts/services/app.md'), `---\nservices: [app]\n${page}\n---\n`)
  writeFileSync(join(folder, 'app.log'), log)
  const none = new PassThrough().resume()
  const path = (name: string) => join(folder, name)
  await run(['replay', path('app.log'), '--config', path('config.yaml'), '--out', path('out')], {
    stdin: new PassThrough(),
    stdout: none,
    stderr: none,
    env: {},
    clock: () => START,
    stop: new AbortController().signal,
  })
  return readResults(path('out'))
}

const ALWAYS = 'always:\n  - { match: "user mallory", severity: high, type: security, because: she was banned }'

describe('a rule of a service page', () => {
  test.each([
    ['plain', plain],
    ['json', json],
  ])('finds three %s lines among 100,000 by a word that is a variable of their template', async (_, say) => {
    const mallory = 'user mallory logged in from 10.0.3.9'
    const { findings } = await replay(lines({ 7: mallory, 71234: mallory, 71300: mallory }, say), ALWAYS)
    expect(findings.map(({ severity, type }) => ({ severity, type }))).toEqual([
      { severity: 'high', type: 'security' },
      { severity: 'high', type: 'security' },
    ])
    expect(findings[1]!.summary).toMatch(
      /^she was banned, says the service page: `user mallory logged in from 10\.0\.3\.9` came 2 times/,
    )
    expect(findings[1]!.evidence[0]!.text).toContain('mallory')
  })

  test.each([
    [
      'an access log',
      (index: number, path: string) =>
        `10.0.0.${index % 250} - - [01/Jan/2026:00:00:${String(index % 60).padStart(2, '0')} +0000] "GET ${path} HTTP/1.1" 200 ${index}`,
    ],
    [
      'JSON that tells of requests',
      (index: number, path: string) =>
        JSON.stringify({ time: stampOf(index), level: 'info', method: 'GET', path, status: 200, bytes: index }),
    ],
  ])('finds a request that it names in %s by how it is told', async (_, say) => {
    const others = { 70: '/admin/keys', 9000: '/admin/keys' }
    const log = Array.from({ length: 10_000 }, (_, index) =>
      say(index, others[index as keyof typeof others] ?? `/orders/${index}`),
    )
    const page = 'always:\n  - { match: "GET /admin", severity: high, type: security, because: nobody should }'
    const { findings } = await replay(`${log.join('\n')}\n`, page)
    expect(findings[0]!.summary).toMatch(/^nobody should, says the service page: `.*GET \/admin\/keys/)
    expect(findings.flatMap(({ evidence }) => evidence).every(({ text }) => text.includes('/admin/keys'))).toBe(true)
  })

  test('finds a line that it names by a pattern without a single fixed word', async () => {
    const page = 'always:\n  - { match: "/m[a]l{2}o[r]y/", severity: high, type: security, because: she was banned }'
    const { findings } = await replay(lines({ 9000: 'user mallory logged in from 10.0.3.9' }, plain, 10_000), page)
    expect(findings).toHaveLength(1)
  })

  test('is asked of lines, and not of the variables and marks that stand in a template', async () => {
    const page = `always:
  - { match: 'logged in from \\D', severity: critical, type: security, because: nobody is nowhere }
  - { match: 'mallory', severity: low, type: security, because: she was banned }
  - { match: 'rule', severity: critical, type: security, because: no line speaks of one }`
    const { findings } = await replay(lines({ 9000: 'user mallory logged in from 10.0.3.9' }, plain, 10_000), page)
    expect(findings.map(({ severity }) => severity)).toEqual(['low'])
  })

  test('leaves what nobody named as it was', async () => {
    const { findings } = await replay(lines({}, plain, 10_000), ALWAYS)
    expect(findings).toEqual([])
  })

  test('calls a flood expected by a word that is a variable, and still sees the others', async () => {
    const probes = Object.fromEntries(
      Array.from({ length: 3000 }, (_, nth) => [45_000 + nth, `health of probe${nth} failed with code ${nth}`]),
    )
    const odd = { ...probes, 46000: 'health of ledger failed with code 7' }
    const { findings } = await replay(lines(odd, plain, 50_000), 'expected: ["health of probe\\\\d+ failed"]')
    expect(findings).toHaveLength(1)
    expect(findings[0]!.evidence.map(({ text }) => text).join()).toContain('health of ledger')
  })
})
