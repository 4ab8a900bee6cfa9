import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, quietly, settled } from '../history.ts'
import type { Row } from '../window-of.ts'

const row = (text: string, count = 5): Row => ({ text, count, spread: 240_000 })

function look(history: History, ...rows: readonly Row[]): Signal | undefined {
  return history.live(quietly(0, ...rows)).signals.find(({ detector }) => detector === 'turned')
}

function livedWith(text: string, count = 5): History {
  const history = settled()
  for (let index = 0; index < 20; index++) history.live(quietly(index, row(text, count)))
  return history
}

describe('a word of outcome where another one stood all the time', () => {
  test.each([
    ['health: db=ok cache=ok queue=ok', 'health: db=down cache=ok queue=ok'],
    ['health: db=ok cache=ok queue=ok', 'health: db=down cache=ok queue=failed'],
    ['circuit pay state=CLOSED n=<*>', 'circuit pay state=OPEN n=<*>'],
    ['sql_running=Yes lag=<*>', 'sql_running=No lag=<*>'],
    ['probe a healthy=true', 'probe a healthy=false'],
    ['link a is up', 'link a is down'],
    ['array degraded: no', 'array degraded: yes'],
    ['{"check":"db","state":"up"}', '{"check":"db","state":"unreachable"}'],
    ['node a is Ready', 'node a is NotReady'],
  ])('is told where it stays: %s, then %s', (before, now) => {
    expect(look(livedWith(before), row(now))).toMatchObject({
      severity: 'medium',
      sentence: `\`${now}\` came 5 times: it was \`${before}\` all the time before`,
    })
  })

  test('is told in each window until it is over', () => {
    const history = livedWith('health: db=ok')
    const told = Array.from({ length: 18 }, () => look(history, row('health: db=down'))?.severity)
    expect(new Set(told)).toEqual(new Set(['medium']))
    expect(look(history, row('health: db=ok'))).toBeUndefined()
  })

  test('of what is said seldom is a hint, and told when it comes again with nothing else between', () => {
    const hourly = (between: readonly Row[]) => {
      const history = livedWith('tunnel state=established', 1)
      const first = look(history, row('tunnel state=lost', 1))
      look(history, ...between)
      return [first?.severity, look(history, row('tunnel state=lost', 1))?.severity]
    }
    expect(hourly([])).toEqual(['low', 'medium'])
    expect(hourly([row('tunnel state=established', 1)])).toEqual(['low', 'low'])
  })

  test.each([
    ['cache hit=true', 'cache hit=false'],
    ['file <*> closed', 'file <*> open'],
    ['health: db=ok cache=ok', 'health: db=down cache=cold'],
    ['mode=primary', 'mode=standby'],
  ])('is told only where it is one and nothing else differs: %s, then %s', (before, now) => {
    expect(look(livedWith(before), row(now))).toBeUndefined()
  })

  test('is no news where it comes and goes all the time', () => {
    const history = livedWith('replica ready=true')
    for (let index = 0; index < 30; index++) {
      look(history, row('replica ready=true', 4), ...(index % 6 === 0 ? [row('replica ready=false', 1)] : []))
    }
    expect(look(history, row('replica ready=false', 1), row('replica ready=true', 4))).toBeUndefined()
  })

  test('of a thing that is named is told where all of them stay so', () => {
    const history = livedWith('node <*> is Ready')
    const told = Array.from({ length: 3 }, () => look(history, row('node <*> is NotReady', 9))?.severity)
    expect(told).toEqual(['low', 'medium', 'medium'])
  })

  test('is left to others where it is a login', () => {
    const history = livedWith('login succeeded for user <*>')
    const told = Array.from({ length: 3 }, () => look(history, row('login failed for user <*>', 4)))
    expect(told).toEqual([undefined, undefined, undefined])
  })

  test('is no more than a hint of some among many', () => {
    const history = livedWith('client <*> connected', 40)
    const some = look(history, { ...row('client <*> disconnected', 9), spread: 1000 }, row('client <*> connected', 31))
    expect(some?.severity).toBe('low')
  })

  test('is left to others where the level tells', () => {
    expect(look(livedWith('health: db=ok'), { ...row('health: db=down'), level: 'error' })).toBeUndefined()
  })
})
