import { describe, expect, test } from 'vitest'
import type { Assessment, Signal } from '../../src/model.ts'
import { compilePattern } from '../../src/pattern.ts'
import { historyOf, quietly, settled } from './history.ts'
import { idOf, NO_RULES, type Row } from './window-of.ts'

function signalOf({ signals }: Assessment, detector: string): Signal | undefined {
  return signals.find((signal) => signal.detector === detector)
}

describe('novelty', () => {
  test('an error never seen before is a medium signal', () => {
    const seen = settled().live(quietly(1, { text: 'ledger has a gap at <*>', level: 'error' }))
    expect(signalOf(seen, 'novelty')).toMatchObject({
      severity: 'medium',
      templates: [idOf('ledger has a gap at <*>')],
    })
  })

  test('names the one of several errors that says what went wrong, not the frames of its trace', () => {
    const trace = ['return func(*args, **kwargs)', 'File "<*>", line <*>, in create', 'x.y.z'].map(
      (text): Row => ({ text, level: 'error', count: 7 }),
    )
    const seen = settled().live(
      quietly(1, ...trace, { text: 'x.y TypeError: keywords must be strings', level: 'error' }),
    )
    expect(signalOf(seen, 'novelty')!.sentence).toMatch(
      /^4 new error .*: `x\.y TypeError: keywords must be strings` and 3/,
    )
  })

  test('quotes a long message from where it begins to speak', () => {
    const head = 'TraceID: <*> SpanID: <*> Servlet.service() [<*>][getOrders][OrdersController#175]'
    const text = `${head} could not read the orders of customer <*>: no answer from the ledger within <*> ms`
    const { signals } = settled().live(quietly(3, { text, level: 'error' }))
    expect(signals[0]!.sentence).toContain('`…could not read the orders of customer <*>: no answer from the ledger')
  })

  test('several new errors weigh more than one', () => {
    const errors = ['one broke', 'two broke', 'three broke'].map((text): Row => ({ text, level: 'error', count: 5 }))
    const one = signalOf(settled().live(quietly(1, errors[0]!)), 'novelty')!
    const three = signalOf(settled().live(quietly(1, ...errors)), 'novelty')!
    expect(three.weight).toBeGreaterThan(one.weight)
    expect(three.sentence).toContain('3 new error messages')
  })

  test('a single new message at info level is nothing', () => {
    expect(settled().live(quietly(1, { text: 'hello from a new release' })).signals).toEqual([])
  })

  test('a new message that says in words that something failed is a medium signal at info level too', () => {
    const seen = settled().live(quietly(1, { text: 'HTTP exception thrown: cannot attach disk <*>' }))
    expect(signalOf(seen, 'novelty')).toMatchObject({
      severity: 'medium',
      sentence: expect.stringContaining('speaks of a failure'),
    })
  })

  test('a new message of what befalls one line or another each day is one only where it befalls many at once', () => {
    const dropped = (count: number) =>
      settled().live(quietly(1, { text: 'dropped <*> samples of <*>: too old', count }))
    expect(signalOf(dropped(12), 'novelty')).toMatchObject({ severity: 'medium' })
    expect(signalOf(dropped(3), 'novelty')).toBeUndefined()
  })

  test.each([
    ['at debug level', { text: 'cannot attach disk <*>', level: 'debug' }],
    ['where it only announces a change', { text: 'option <*> may be ignored in the future', count: 12 }],
    ['where the words say that nothing failed', { text: 'upload done, 0 errors' }],
    ['where a line says that it was none', { text: 'scrub done, <*> errors', lines: ['scrub done, 0 errors'] }],
    ['where it names a list', { text: 'exception list of zones read again' }],
  ] as const)('it is nothing %s', (_, row) => {
    expect(signalOf(settled().live(quietly(1, row)), 'novelty')).toBeUndefined()
  })

  test('one window full of new errors does not make the next new error usual', () => {
    const history = settled({}, NO_RULES, 8)
    const errors = Array.from({ length: 20 }, (_, nth): Row => ({ text: `fault ${nth}x broke`, level: 'error' }))
    history.live(quietly(1, ...errors))
    expect(signalOf(history.live(quietly(2, { text: 'another broke', level: 'error' })), 'novelty')).toMatchObject({
      severity: 'medium',
    })
  })

  test('a service that writes new errors all the time says little by one more', () => {
    const history = settled()
    for (let index = 0; index < 60; index++)
      history.live(quietly(index, { text: `odd thing number ${index}`, level: 'error' }))
    const seen = history.live(quietly(0, { text: 'one more odd thing', level: 'error' }))
    expect(signalOf(seen, 'novelty')?.severity ?? 'low').toBe('low')
  })
})

describe('rate', () => {
  const late: Row = { text: 'order <*> is late', level: 'warn' }

  test('a spike says how often it came and what is usual', () => {
    const history = settled()
    for (let index = 0; index < 20; index++) history.live(quietly(index, { ...late, count: 3 }))
    const seen = signalOf(history.live(quietly(1, { ...late, count: 412 })), 'rate')!
    expect(seen).toMatchObject({ severity: 'medium', numbers: { count: 412 } })
    expect(seen.sentence).toMatch(/^`order <\*> is late` came 412 times, usual \d/)
  })

  test('warnings that come many times as often are told, also where other lines are far more', () => {
    const warned = (count: number) => {
      const history = settled()
      for (let index = 0; index < 20; index++) history.live(quietly(index, { ...late, count: 1 }))
      return signalOf(history.live(quietly(1, { ...late, count })), 'rate')?.severity
    }
    expect([warned(19), warned(24)]).toEqual([undefined, 'medium'])
    expect(signalOf(settled().live(quietly(1, { text: 'request <*> queued', count: 24 })), 'rate')).toBeUndefined()
  })

  test.each([
    ['call returned <*>, will retry', 'medium'],
    ['order <*> rejected', 'medium'],
    ['invoice <*> charged', undefined],
  ])('of what says nothing by its level the words tell once it is a large share of the lines: %s', (text, severity) => {
    const history = historyOf()
    const live = (count: number) =>
      history.live([
        { text: 'cart opened', count: 20 },
        { text, count },
      ])
    for (let index = 0; index < 20; index++) live(1)
    expect(signalOf(live(12), 'rate')?.severity).toBe(severity)
  })

  test('when all traffic grows alike, no single template is remarkable', () => {
    const busy = quietly(1).map((row) => ({ ...row, count: (row.count ?? 1) * 8 }))
    expect(signalOf(settled().live(busy), 'rate')).toBeUndefined()
  })

  test('a periodic burst that has come before is known', () => {
    const history = settled()
    const burst: Row = { text: 'archived page <*>', count: 500 }
    for (let index = 0; index < 48; index++) history.live(index % 12 === 0 ? quietly(index, burst) : quietly(index))
    expect(signalOf(history.live(quietly(0, burst)), 'rate')).toBeUndefined()
  })

  test('a steady template that stops is missed, but not when the whole window is cut short', () => {
    const beat: Row = { text: 'heartbeat <*>', count: 30 }
    const history = settled()
    for (let index = 0; index < 20; index++) history.live(quietly(index, beat))
    expect(signalOf(history.live([{ text: 'cache refreshed, <*> entries' }]), 'rate')).toBeUndefined()
    expect(signalOf(history.live(quietly(1)), 'rate')).toMatchObject({ type: 'silence', severity: 'low' })
  })
})

describe('level', () => {
  const failed: Row = { text: 'order <*> failed', level: 'error' }

  test('a flood of errors cannot be talked down', () => {
    const history = settled()
    for (let index = 0; index < 20; index++) history.live(quietly(index, { ...failed, count: 2 }))
    const seen = signalOf(history.live(quietly(1, { ...failed, count: 900 })), 'level')!
    expect(seen).toMatchObject({ type: 'error_spike', severity: 'high', floor: 'high' })
    expect(seen.sentence).toContain('900 of 1')
  })

  test('a service that has always written errors is judged by its usual number of them', () => {
    const history = historyOf()
    for (let index = 0; index < 30; index++) history.live(quietly(index, { ...failed, count: 6 + (index % 3) }))
    expect(history.live(quietly(1, { ...failed, count: 8 })).signals).toEqual([])
    expect(signalOf(history.live(quietly(1, { ...failed, count: 80 })), 'level')).toMatchObject({ severity: 'high' })
  })

  test('twice the traffic with twice the errors is no error spike', () => {
    const history = historyOf()
    for (let index = 0; index < 30; index++) history.live(quietly(index, { ...failed, count: 6 }))
    const busy = quietly(1, { ...failed, count: 6 }).map((row) => ({ ...row, count: (row.count ?? 1) * 9 }))
    expect(signalOf(history.live(busy), 'level')).toBeUndefined()
  })

  test('the first errors of a service that is still new are told, those of its very first window are not', () => {
    expect(historyOf().live(quietly(0, failed)).signals).toEqual([])
    const history = historyOf()
    history.live(quietly(0))
    expect(signalOf(history.live(quietly(1, failed)), 'level')?.sentence).toContain('still new, the first it has')
  })

  test('one error tells in a service that has none as a rule, and is a note when it was seen once before', () => {
    const history = settled()
    expect(signalOf(history.live(quietly(1, failed)), 'level')).toMatchObject({ severity: 'medium', floor: null })
    for (let index = 0; index < 20; index++) history.live(quietly(index))
    expect(signalOf(history.live(quietly(2, failed)), 'level')).toMatchObject({ severity: 'low', floor: null })
  })
})

describe('rule', () => {
  const rules = {
    ...NO_RULES,
    always: [
      { match: compilePattern('ledger mismatch'), severity: 'critical', type: 'data_integrity', because: 'money' },
    ],
    expected: [compilePattern('settlement batch lagging')],
  } as const

  test('a line of the service page is a signal with its severity as the floor, whatever its level', () => {
    const seen = settled({}, rules).live(quietly(1, { text: '<*> mismatch', lines: ['ledger mismatch'] }))
    expect(signalOf(seen, 'rule')).toMatchObject({ floor: 'critical', type: 'data_integrity' })
    expect(seen.decision).toBe('ask')
    expect(seen.reason).toContain('money')
  })

  test('what is expected is no signal in any number, and at once', () => {
    const lagging: Row = { text: 'settlement batch lagging behind', level: 'error', count: 500 }
    expect(settled({}, rules).live(quietly(1, lagging)).signals).toEqual([])
  })
})

describe('the gate', () => {
  test('mode all asks about quiet windows too, mode off decides as unusual does', () => {
    expect(settled({ mode: 'all' }).live(quietly(1)).decision).toBe('ask')
    expect(settled({ mode: 'off' }).live(quietly(1)).decision).toBe('skip')
  })

  test('a share of quiet windows is drawn for an audit, the same ones on every run', () => {
    const draw = () => {
      const history = settled({ audit_share: 0.2 })
      return Array.from({ length: 300 }, (_, index) => history.live(quietly(index)).decision)
    }
    const drawn = draw()
    const audits = drawn.filter((decision) => decision === 'audit').length
    expect(audits).toBeGreaterThan(35)
    expect(audits).toBeLessThan(90)
    expect(draw()).toEqual(drawn)
  })
})
