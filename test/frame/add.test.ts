import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add } from '../../src/frame/window.ts'
import type { Window } from '../../src/model.ts'
import type { Event } from './batch.ts'
import { at, framed } from './framed.ts'

const LIMIT = 200

/** Lines of one window, each at a time of its own, and whose half each of them is. */
const shared = fc
  .array(
    fc.record({
      template: fc.integer({ min: 0, max: 25 }),
      level: fc.constantFrom('info', 'info', 'warn', 'error', null),
      part: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 3, maxLength: 700, size: 'max' },
  )
  .map((lines) => lines.map((line, n) => ({ ...line, at: at(n * 50), text: `line ${n}` }) as Event & { part: number }))
  .filter((lines) => new Set(lines.map(({ part }) => part)).size === 3)

function parts(lines: readonly (Event & { part: number })[]): [Window, Window, Window] {
  const [a, b, c] = [0, 1, 2].map((part) => framed(lines.filter((line) => line.part === part))[0]!)
  return [a!, b!, c!]
}

/** Numbers are noted of the first sixteen lines: beyond that, those of parts are more. */
function counted({ examples: _, ...counts }: Window): object {
  const templates = counts.templates.map(({ numbers, ...rest }) => (rest.count > 16 ? rest : { ...rest, numbers }))
  return { ...counts, templates }
}

describe('windows of one id', () => {
  it('add up to what one frame would have counted, in any order', () => {
    fc.assert(
      fc.property(shared, (lines) => {
        const [a, b, c] = parts(lines)
        const whole = counted(framed(lines)[0]!)
        expect(counted(add(add(a, b, LIMIT), c, LIMIT))).toEqual(whole)
        expect(counted(add(c, add(b, a, LIMIT), LIMIT))).toEqual(whole)
      }),
      { numRuns: 40 },
    )
  })

  it('keep every line while they fit', () => {
    const lines: Event[] = Array.from({ length: LIMIT }, (_, n) => ({
      at: at(n * 1000),
      template: n % 7,
      text: `line-${n}`,
    }))
    const [odd] = framed(lines.filter((_, n) => n % 2 === 1))
    const [even] = framed(lines.filter((_, n) => n % 2 === 0))
    expect(add(odd!, even!, LIMIT)).toEqual(framed(lines)[0])
    expect(add(even!, odd!, LIMIT)).toEqual(framed(lines)[0])
  })

  it('choose as well as one frame would: in time order, first and last of each template, errors before all', () => {
    fc.assert(
      fc.property(shared, (lines) => {
        const [a, b, c] = parts(lines)
        const { examples } = add(add(a, b, LIMIT), c, LIMIT)
        expect(examples.length).toBeLessThanOrEqual(LIMIT)
        expect(examples.map(({ time }) => time).toSorted((one, other) => one - other)).toEqual(
          examples.map(({ time }) => time),
        )
        const kept = new Set(examples.map(({ text }) => text))
        for (const same of Map.groupBy(lines, ({ template, level }) => `${template} ${level}`).values()) {
          if (same[0]!.level === 'error') expect(kept).toContain(same.at(-1)!.text)
          expect(kept).toContain(same[0]!.text)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('say that memory ran short where it did for one of them', () => {
    const lines: Event[] = Array.from({ length: 300 }, (_, n) => ({
      at: at(n * 1000),
      text: `line ${n} ${'x'.repeat(2000)}`,
      template: n % 50,
    }))
    const [short] = framed(lines, { memory_mb: 0.1 })
    const [full] = framed(lines)
    expect([short!.condensed, full!.condensed]).toEqual(['memory', 'max_lines'])
    expect(add(short!, full!, LIMIT).condensed).toBe('memory')
  })
})
