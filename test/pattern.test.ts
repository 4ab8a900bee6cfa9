import { describe, expect, test } from 'vitest'
import { compilePattern } from '../src/pattern.ts'

describe('a pattern that people write', () => {
  test('matches plain words anywhere, whatever their case', () => {
    const pattern = compilePattern('connection refused')
    expect(pattern.test('dial tcp: Connection REFUSED by peer')).toBe(true)
    expect(pattern.test('connection accepted')).toBe(false)
    expect(pattern.source).toBe('connection refused')
  })

  test('is an expression with exactly its own flags between slashes', () => {
    expect(compilePattern('/FATAL|panic/').test('a fatal error')).toBe(false)
    expect(compilePattern('/FATAL|panic/i').test('a fatal error')).toBe(true)
    expect(compilePattern('/^at /m').test('Error\nat main')).toBe(true)
  })

  test('says where it matched, leaving empty matches out', () => {
    expect(compilePattern('order-[0-9]*').find('order-12 and ORDER-3')).toEqual([
      [0, 8],
      [13, 20],
    ])
    expect(compilePattern('x*').find('axxb')).toEqual([[1, 3]])
  })

  test('stays linear on expressions that ruin a backtracking engine', () => {
    const pattern = compilePattern('/^(a+)+$/')
    const started = performance.now()
    expect(pattern.test(`${'a'.repeat(50_000)}!`)).toBe(false)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  test('names what is wrong with it', () => {
    expect(() => compilePattern('(unclosed')).toThrow(/the pattern \(unclosed is no RE2 expression/)
    expect(() => compilePattern('/(?=ahead)/')).toThrow(/look-around/)
    expect(() => compilePattern('/word/x')).toThrow(/unknown flag "x"/)
    expect(() => compilePattern('  ')).toThrow(/empty/)
    expect(() => compilePattern('//')).toThrow(/empty/)
  })
})
