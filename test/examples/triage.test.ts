import { execFile } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, it } from 'vitest'

interface Found {
  readonly time: string
  readonly service: string
  readonly type: string
  readonly severity: string
}

interface Said extends Found {
  readonly sink: string
  readonly action: string
}

const output: Record<string, string> = {}
let findings: readonly Found[]
let notices: readonly Said[]

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'triage-'))
  // With CI set no model is looked for on this machine: what is judged here is the same everywhere.
  const env = { PATH: process.env.PATH, CI: '1' }
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/main.ts', 'demo', '--out', folder], { env })
  output.stdout = stdout
  for (const name of ['windows', 'findings', 'notices']) {
    output[name] = await readFile(join(folder, `${name}.ndjson`), 'utf8')
  }
  findings = rows(output.findings!)
  notices = rows(output.notices!)
})

function rows<Row>(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

const clock = (time: string) => time.slice(11, 16)

it('says nothing about the quiet half hour, attack aside', () => {
  const early = findings.filter(({ time }) => clock(time) < '02:35')
  expect(new Set(early.map(({ service, type }) => `${service} ${type}`))).toEqual(new Set(['gateway auth_failure']))
})

it('tells of the attack once, and of its end', () => {
  const said = notices.filter(({ type, action }) => type === 'auth_failure' && action !== 'muted')
  expect(said.map(({ sink, action }) => `${sink} ${action}`)).toEqual(['channel trigger', 'channel resolve'])
})

it('sees payments get worse before it fails, pages for that and for the customers who paid twice, once each', () => {
  const pool = findings.filter(({ service, type }) => service === 'payments' && type === 'resource')
  expect(pool.map(({ severity }) => severity).slice(0, 2)).toEqual(['medium', 'critical'])
  const pages = notices.filter(({ sink, action }) => sink === 'oncall' && action !== 'muted')
  expect(pages).toMatchObject([
    { service: 'payments', type: 'resource', severity: 'critical', action: 'trigger' },
    { service: 'payments', type: 'data_integrity', severity: 'critical', action: 'trigger' },
    { service: 'payments', type: 'resource', action: 'resolve' },
  ])
})

it('has all-clears for what is over, and few messages for the whole night', () => {
  const over = notices.filter(({ action, time }) => action === 'resolve' && clock(time) >= '03:10')
  expect(new Set(over.map(({ service }) => service))).toEqual(new Set(['checkout', 'gateway', 'payments']))
  const triggered = notices.filter(
    ({ action, sink }) => sink === 'channel' && action !== 'muted' && action !== 'resolve',
  )
  expect(triggered.length).toBeLessThanOrEqual(10)
})

it('shows no mail address, card number or token anywhere, and says where one stood', () => {
  for (const text of Object.values(output)) {
    expect(text).not.toMatch(/[a-z]+\.[a-z]+@example\.com/)
    expect(text).not.toContain(['4111', '1111'].join(' '))
    expect(text).not.toMatch(/Bearer [0-9a-f]{40}/)
  }
  expect(output.findings).toContain('customer ‹email#')
})
