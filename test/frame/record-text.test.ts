import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import { at, framed } from './framed.ts'

function shown(text: string, clean = (raw: string) => raw): string {
  return framed([{ at: at(0), text }], {}, { clean })[0]!.examples[0]!.text
}

/** Words of which none is longer than its neighbours by much: what a log has around a secret. */
function prose(length: number): string {
  return 'request handled by worker '.repeat(Math.ceil(length / 26)).slice(0, length)
}

describe('a very long record', () => {
  it('is cut with a mark that says how much is missing, never in the middle of a character', () => {
    expect(shown(`${'x'.repeat(3999)}👪${'y'.repeat(500)}`)).toMatch(/^x{3999}… \(\+502 characters\)$/)
    expect(shown('a'.repeat(4000))).toBe('a'.repeat(4000))
  })

  it('of a megabyte says how many bytes are missing', () => {
    const text = shown(prose(900_000))
    expect(text).toMatch(/^request handled .*… \(\+896000 bytes\)$/)
    expect(text.length).toBeLessThan(4030)
  })

  it('is read up to a gap, or at least not into a character', () => {
    expect(shown(`${'é'.repeat(40_000)}`)).toMatch(/^é{4000}… /)
    const json = `{"items":[${Array.from({ length: 9000 }, (_, n) => `"item-${n}"`).join(',')}]}`
    expect(shown(json)).toMatch(/^\{"items":\["item-0".*… \(\+\d+ bytes\)$/)
  })

  it('does not end in half a mark', () => {
    const clean = (text: string) => text.replaceAll('secret', '‹password#1›')
    for (let length = 3980; length < 4001; length++) {
      const text = shown(`${'x'.repeat(length)} secret ${'y'.repeat(500)}`, clean)
      expect(text.split('… (')[0]).toMatch(/^x+( ‹password#1›)?( y*)?$/)
    }
  })

  it('shows no part of a secret, wherever the cut comes', () => {
    const token = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'
    const key = 'AKIAIOSFODNN7EXAMPLE'
    const password = 'password="correct horse battery staple 7291"'
    const pieces = [token.slice(4, 14), token.slice(-10), key.slice(8), 'horse battery', 'staple 72']
    const { clean } = createExpunger()
    const near = fc.oneof(fc.integer({ min: 3900, max: 4010 }), fc.integer({ min: 16_280, max: 16_400 }))
    fc.assert(
      fc.property(near, fc.constantFrom(token, `aws_access_key_id=${key}`, password), (before, secret) => {
        const text = shown(`${prose(before)} ${secret} ${prose(3000)}`, clean)
        for (const piece of pieces) expect(text).not.toContain(piece)
      }),
      { numRuns: 60 },
    )
  })

  it('shows no part of a secret that was cut, though all before it shrank to a mark', () => {
    const line = 'MIIEowIBAAKCAQEAx7Jm2vQeT0lYw3nKpR5sUa9dFgHjZbXc4V6tN8uLqWoEiPyD'
    const key = (lines: number) =>
      `-----BEGIN RSA PRIVATE KEY-----\n${`${line}\n`.repeat(lines)}-----END RSA PRIVATE KEY-----`
    const { clean } = createExpunger()
    for (let words = 30; words < 80; words++) {
      const text = shown(`loaded\n${key(240)}\n${'and '.repeat(words)}card 4111 1111 1111 1111\n${key(99)}`, clean)
      expect(text).toContain('loaded')
      expect(text).not.toMatch(/4111|MIIEow|KCAQEAx7/)
    }
  })
})
