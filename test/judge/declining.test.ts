import '../seed.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGauge, gateOptions, type Past } from '../../src/gauge/index.ts'
import { makeBrief } from '../../src/judge/brief.ts'
import { judgeBuiltin } from '../../src/judge/builtin.ts'
import { SEVERITIES, type Severity } from '../../src/model.ts'
import { FIVE_MINUTES, NO_RULES, QUIET, type Row, windowOf } from '../gauge/window-of.ts'
import { RULES } from './set-up.ts'

/** The worst that is said of each window: first quiet ones, then those in which `row` comes so often. */
function told(row: Row, { quiet, counts }: { quiet: number; counts: readonly number[] }): (Severity | null)[] {
  const gauge = createGauge(gateOptions.parse({}))
  let past: Past | null = null
  const windows = [...Array.from({ length: quiet }, () => 0), ...counts].map((count, index) => {
    const window = windowOf(count === 0 ? QUIET : [...QUIET, { ...row, count, spread: FIVE_MINUTES - 10_000 }], {
      index,
    })
    const assessed = gauge.assess({ window, past, rules: NO_RULES })
    past = assessed.past
    const { assessment } = assessed
    const brief = makeBrief({ sealed: { window, assessment }, maxLines: 200, maxTokens: 100_000 })
    return judgeBuiltin({ window, assessment, brief, rules: RULES }).findings[0]?.severity ?? null
  })
  return windows.slice(quiet)
}

const rank = (severity: Severity | null) => (severity === null ? -1 : SEVERITIES.indexOf(severity))

const texts = [
  'connection pool exhausted after <*>ms',
  'dial <*>: connection refused',
  'disk full on <*>',
  'row <*> does not balance',
  'failed password for <*>',
  'request <*> failed',
  'panic: index <*> out of range',
  'order <*> placed',
]
const flood = fc.record({
  text: fc.constantFrom(...texts),
  level: fc.constantFrom('error', 'fatal', 'warn', 'info', null),
  quiet: fc.nat(40),
  counts: fc
    .array(fc.oneof(fc.nat(30), fc.nat(400), fc.nat(6000)), { minLength: 2, maxLength: 8 })
    .map((counts) => counts.toSorted((a, b) => b - a)),
})

describe('a flood that declines', () => {
  test('is never called worse than it was, but for what is still high in its third window', () => {
    fc.assert(
      fc.property(flood, ({ text, level, quiet, counts }) => {
        const severities = told({ text, level }, { quiet, counts })
        severities.slice(1).forEach((severity, index) => {
          const before = severities[index]!
          const worst = index >= 1 && before === 'high' ? 'critical' : before
          expect(rank(severity), `${severities} of ${counts}`).toBeLessThanOrEqual(rank(worst))
        })
      }),
      { numRuns: 300 },
    )
  })

  test('of errors that fill the log is critical from its first window on, not from its second', () => {
    const pool: Row = { text: 'connection pool exhausted after <*>ms', level: 'error' }
    expect(told(pool, { quiet: 30, counts: [900, 700, 500] })).toEqual(['critical', 'critical', 'critical'])
  })

  test('is as bad where the service is still new', () => {
    const odd: Row = { text: 'row <*> does not balance', level: 'error' }
    expect(told(odd, { quiet: 2, counts: [900, 800] })).toEqual(['medium', 'medium'])
  })
})
