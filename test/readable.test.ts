import { expect, it } from 'vitest'
import { readable } from '../src/readable.ts'

it('of a JSON record shows what it says, and the error it blames', () => {
  expect(readable('{"level":50,"time":1,"msg":"could not charge"}')).toBe('could not charge')
  expect(readable('{"msg":"could not charge","err":{"type":"E","message":"timed out"}}')).toBe(
    'could not charge: timed out',
  )
  expect(readable('{"error":"timed out"}')).toBe('timed out')
})

it('shows anything else as it is', () => {
  for (const text of [
    '2026-01-01T00:00:00 INFO shop fine',
    '{"a":1}',
    '{"msg":"cut… (+9 characters)',
    '{not json',
    '',
  ]) {
    expect(readable(text)).toBe(text)
  }
})
