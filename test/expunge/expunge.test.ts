import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import { compilePattern } from '../../src/pattern.ts'
import { costOf } from './cost.ts'
import { random, survivors } from './pieces.ts'

const { clean } = createExpunger()

describe('the doorway', () => {
  test('marks say what stood there, and equal values have equal marks', () => {
    expect(clean('from ann@a.example to bob@b.example, reply to ann@a.example')).toBe(
      'from ‹email#1› to ‹email#2›, reply to ‹email#1›',
    )
  })

  test('a scope numbers through all its texts, clean starts anew with each', () => {
    const scope = createExpunger().scope()
    expect(scope('login ann@a.example')).toBe('login ‹email#1›')
    expect(scope('login bob@b.example')).toBe('login ‹email#2›')
    expect(scope('logout ann@a.example')).toBe('logout ‹email#1›')
    expect(clean('login bob@b.example')).toBe('login ‹email#1›')
  })

  test('cleaning clean text changes nothing', () => {
    const once = clean(`password=${random} for ann@a.example, Authorization: Bearer ${random}`)
    expect(clean(once)).toBe(once)
  })

  test('a value found once is masked in its other forms too', () => {
    const value = 'hunter/2 abc+X'
    const base64 = Buffer.from(`user:${value}:end`).toString('base64')
    const cleaned = clean(`password="${value}" sent ${encodeURIComponent(value)} and ${base64}`)
    expect(cleaned).not.toContain(encodeURIComponent(value))
    expect(survivors(cleaned, base64).length).toBeLessThan(8)
  })

  test('rules of the user come with their own name', () => {
    const own = createExpunger({ rules: [{ name: 'customer', pattern: compilePattern('CUST-[0-9]{6}') }] })
    expect(own.clean('lookup of cust-123456 failed')).toBe('lookup of ‹customer#1› failed')
  })

  test('host names stay unless the policy says otherwise', () => {
    const line = 'host=web-7 asked db-3.eu.acme.internal for main.go of www.acme.co.uk in 12.5 ms'
    expect(clean(line)).toBe(line)
    expect(createExpunger({ hosts: true }).clean(line)).toBe(
      'host=‹host#1› asked ‹host#2› for main.go of ‹host#3› in 12.5 ms',
    )
  })

  test('addresses stay unless the policy says otherwise; a machine may name itself', () => {
    const line = 'client 203.0.113.12 and 2001:db8::1f via 127.0.0.1 at 12:30:45'
    expect(clean(line)).toBe(line)
    expect(createExpunger({ addresses: true }).clean(line)).toBe('client ‹ip#1› and ‹ip#2› via 127.0.0.1 at 12:30:45')
  })

  test('so do the addresses of network cards', () => {
    const line = 'STA A4-83-E7-2F-5B-11 moved from 001b.63aa.bb12, MAC=52:54:00:12:34:56:52:54:00:65:43:21:08:00'
    expect(clean(line)).toBe(line)
    const { clean: cleanAll } = createExpunger({ addresses: true })
    expect(cleanAll(line)).toBe('STA ‹mac#1› moved from ‹mac#2›, MAC=‹mac#3›')
    const others = 'to ff:ff:ff:ff:ff:ff at 2026-03-04 10:11:12.123456 key 3c:22:fb:9a:1e:07:aa build 2026.1104.1200'
    expect(cleanAll(others)).toBe(others)
  })

  test('hidden characters split no secret and leave only as visible text', () => {
    expect(clean('pass\u200bword=hun\u200bter2abc')).toBe('pass\\u200bword=‹password#1›')
    expect(clean('\x1b[31mpassword\x1b[0m=\x1b[1mhunter2abc\x1b[0m')).not.toContain('hunter')
    expect(clean('a\x00b\x1b[2Jc\u202ed\ufeffe\x85f\rg')).toBe('a\\x00b\\x1b[2Jc\\u202ed\\ufeffe\\x85f\\rg')
    expect(clean('\ud800 \u{e0041}')).toBe('\\ud800 \\u{e0041}')
  })

  test('newlines and tabs of a record stay', () => {
    expect(clean('Error: x\r\n\tat main\n\tat run')).toBe('Error: x\n\tat main\n\tat run')
  })

  test('what is too long is cut, with a mark', () => {
    const cleaned = clean(`${'word '.repeat(20_000)}password=${random}`)
    expect(cleaned.length).toBeLessThan(70_000)
    expect(cleaned.endsWith('‹cut›')).toBe(true)
  })

  test('what somebody says is harmless stays, and nothing beside it', () => {
    const keep = [compilePattern('order [0-9]{16}')]
    const { clean: lenient } = createExpunger({ keep })
    const number = '4111111111111111'
    expect(clean(`order ${number} paid`)).toBe('order ‹card#1› paid')
    expect(lenient(`order ${number} paid`)).toBe(`order ${number} paid`)
    expect(lenient(`order ${number} paid with ${number.slice(0, 15)}1 password=${random}`)).not.toContain(random)
    expect(lenient(`card ${number} for order 1`)).toBe('card ‹card#1› for order 1')
  })

  test('when a rule throws, the line is replaced by a mark', () => {
    const broken = {
      source: 'broken',
      test: () => true,
      find: () => {
        throw new Error('out of order')
      },
    }
    const expunger = createExpunger({ rules: [{ name: 'broken', pattern: broken }] })
    expect(expunger.clean(`password=${random}`)).toBe('‹unreadable›')
  })

  test.each([
    'a',
    'aB1_',
    '4 ',
    'a.',
    'a@',
    '"',
    '\\',
    'password=',
    'sig=\\',
    'key: "',
    'http://a:',
    'cookie: a=',
    'AB12 ',
    '+1 ',
    'mysql ',
    'eyJa.',
    '\u200b',
    '\x1b[',
    'Digest a=',
    '<a>',
  ])('a long run of %j takes no long time', (piece) => {
    expect(costOf(() => clean(piece.repeat(60_000 / piece.length)))).toBeLessThan(500)
  })
})
