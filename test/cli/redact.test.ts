import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await createWorld()
})

afterEach(() => world.end())

const LOG = [
  '2026-01-01T00:00:00 INFO shop mail to ann@acme.example and bob@acme.example',
  '2026-01-01T00:00:01 ERROR shop password=hunter2X was refused for bob@acme.example',
  '  at Login.java:12 for ann@acme.example',
  '2026-01-01T00:00:02 INFO cart order CUST-123456 from 203.0.113.12 on db-1.acme.internal',
]

describe('redact', () => {
  it('prints the log with marks that are equal for equal values, and tells on stderr what it masked', async () => {
    world.write('shop.log', `${LOG.join('\n')}\n`)
    const { code, stdout, stderr } = await world.run('redact', 'shop.log')
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      '2026-01-01T00:00:00 INFO shop mail to ‹email#1› and ‹email#2›',
      '2026-01-01T00:00:01 ERROR shop password=‹password#1› was refused for ‹email#2›',
      '  at Login.java:12 for ‹email#1›',
      LOG[3],
      '',
    ])
    expect(stderr).toContain('masked: email 4 (2 different), password 1\n')
  })

  it('masks what the config adds: rules of one’s own, addresses and host names', async () => {
    world.config({
      redact: { rules: [{ name: 'customer', pattern: 'CUST-[0-9]{6}' }], addresses: true, hosts: true },
    })
    world.write('shop.log', `${LOG[3]}\n`)
    const { stdout } = await world.run('redact', 'shop.log')
    expect(stdout).toBe('2026-01-01T00:00:02 INFO cart order ‹customer#1› from ‹ip#1› on ‹host#1›\n')
  })

  it('counts by kind for a script, and reads standard input', async () => {
    const { stdout } = await world.pipe(`${LOG.join('\n')}\n`, 'redact', '--marks', '-')
    expect(
      stdout
        .trim()
        .split('\n')
        .map((row) => JSON.parse(row)),
    ).toEqual([
      { kind: 'email', marks: 4, values: 2 },
      { kind: 'password', marks: 1, values: 1 },
    ])
  })

  it('says so when there was nothing to mask', async () => {
    const { stderr } = await world.pipe('2026-01-01T00:00:00 INFO shop fine\n', 'redact', '-')
    expect(stderr).toContain('nothing was masked\n')
  })
})

describe('what a model is shown', () => {
  it('has equal marks for equal values in all lines of a window, and the rules of the config in them', async () => {
    world.config({
      gate: { mode: 'all' },
      redact: { rules: [{ name: 'customer', pattern: 'CUST-[0-9]{6}' }] },
    })
    world.write(
      'app.log',
      [
        '2026-01-01T00:00:00 ERROR shop could not bill CUST-111111 (ann@acme.example)',
        '2026-01-01T00:00:01 ERROR shop gateway said no to CUST-222222 (bob@acme.example)',
        '2026-01-01T00:00:02 WARN shop will not ask for CUST-111111 again, told ann@acme.example and bob@acme.example',
        '2026-01-01T00:10:00 INFO shop fine',
        '',
      ].join('\n'),
    )
    const { stdout } = await world.run('preview', 'app.log')
    const shown = JSON.parse(stdout.split('\n')[0]!).request.messages.at(-1).content as string
    expect(shown).toContain('could not bill ‹customer#1› (‹email#1›)')
    expect(shown).toContain('gateway said no to ‹customer#2› (‹email#2›)')
    expect(shown).toContain('ask for ‹customer#1› again, told ‹email#1› and ‹email#2›')
    expect(stdout).not.toMatch(/CUST-\d|acme\.example/)
  })
})
