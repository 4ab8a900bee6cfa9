import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEvents } from '../../src/events.ts'
import { checkCron, longestPause, schedule } from '../../src/setup/schedule.ts'

const MINUTE = 60_000

describe('schedule', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 0, 1) })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('wakes at the minutes of the expression, in UTC', async () => {
    const at: string[] = []
    const onTick = async () => void at.push(new Date().toISOString().slice(11, 16))
    const plan = schedule({ cron: '*/5 0 * * *', onTick, events: createEvents() })
    await vi.advanceTimersByTimeAsync(11 * MINUTE)
    expect(at).toEqual(['00:05', '00:10'])
    await plan.stop()
  })

  it('takes six fields, the first of them seconds', async () => {
    let ticks = 0
    const onTick = async () => void ticks++
    const plan = schedule({ cron: '*/10 * * * * *', onTick, events: createEvents() })
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(ticks).toBe(6)
    await plan.stop()
  })

  it('never runs twice at a time, and makes up for all ticks left out with a single one', async () => {
    const skipped: string[] = []
    const events = createEvents()
    events.on('tick:skipped', ({ reason }) => skipped.push(reason))
    let began = 0
    let atWork = 0
    let most = 0
    const onTick = async () => {
      began++
      most = Math.max(most, ++atWork)
      if (began === 1) await new Promise((resolve) => setTimeout(resolve, 12 * MINUTE))
      atWork--
    }
    const plan = schedule({ cron: '*/5 * * * *', onTick, events })
    await vi.advanceTimersByTimeAsync(15 * MINUTE)
    expect(skipped).toHaveLength(2)
    expect(began).toBe(1)
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(began).toBe(2)
    expect(most).toBe(1)
    await plan.stop()
  })

  it.each([
    ['back by an hour', -60 * MINUTE],
    ['forward by a day', 24 * 60 * MINUTE],
    ['forward by twenty years', 20 * 365 * 24 * 60 * MINUTE],
  ])('looks anew where the clock is set %s: one tick at once, the next when it is due', async (_, by) => {
    const events = createEvents()
    const jumps: number[] = []
    events.on('clock:jumped', (jump) => jumps.push(Math.round(jump.by / MINUTE)))
    const at: string[] = []
    const onTick = async () => void at.push(new Date().toISOString().slice(14, 16))
    const plan = schedule({ cron: '*/5 * * * *', onTick, events })
    await vi.advanceTimersByTimeAsync(2 * MINUTE)
    vi.setSystemTime(Date.now() + by)
    await vi.advanceTimersByTimeAsync(3 * MINUTE)
    expect(at).toEqual(['03', '05'])
    expect(jumps).toEqual([by / MINUTE])
    await plan.stop()
  })

  it('stops after the tick under way, without one more', async () => {
    let ended = 0
    const onTick = async () => {
      await new Promise((resolve) => setTimeout(resolve, 7 * MINUTE))
      ended++
    }
    const plan = schedule({ cron: '*/5 * * * *', onTick, events: createEvents() })
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(ended).toBe(0)
    const endedAtStop = plan.stop().then(() => ended)
    await vi.advanceTimersByTimeAsync(60 * MINUTE)
    expect(await endedAtStop).toBe(1)
    expect(ended).toBe(1)
  })

  it('says what each tick has done', async () => {
    const events = createEvents()
    const ticks: unknown[] = []
    events.on('tick:ended', ({ windows, lines }) => ticks.push({ windows, lines }))
    const onTick = async () => {
      events.emit('batch:read', { path: 'a.log', lines: 40, bytes: 4000 })
      events.emit('window:judged', { window: 'w', status: 'quiet', findings: 0, reason: null })
    }
    const plan = schedule({ cron: '*/5 * * * *', onTick, events })
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(ticks).toEqual([
      { windows: 1, lines: 40 },
      { windows: 1, lines: 40 },
    ])
    await plan.stop()
  })
})

describe('checkCron', () => {
  it('takes five fields or six', () => {
    for (const fine of ['*/5 * * * *', '*/30 * * * * *', '0 6 * * MON-FRI']) expect(checkCron(fine), fine).toBeNull()
  })

  it('says which field is wrong', () => {
    expect(checkCron('70 * * * *')).toMatch(
      /five fields, or six with seconds, .*got "70 \* \* \* \*": 70 is an invalid/,
    )
    expect(checkCron('* * *')).toMatch(/expected 5 or 6 fields but got 3/)
    expect(checkCron('')).toMatch(/expected a cron expression/)
  })
})

describe('the longest pause of a schedule', () => {
  it.each([
    ['*/5 * * * *', 5],
    ['*/10 * * * * *', 1 / 6],
    ['0,7,30 * * * *', 30],
    ['0 */6 * * *', 6 * 60],
    ['*/5 8-17 * * *', 14 * 60 + 5],
    ['0 9 * * 1', 7 * 24 * 60],
  ])('of %s is %d minutes', (cron, minutes) => {
    expect(longestPause(cron)).toBe(minutes * MINUTE)
  })
})
