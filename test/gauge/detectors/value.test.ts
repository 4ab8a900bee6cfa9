import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly } from '../history.ts'
import type { Row } from '../window-of.ts'

/** Forty numbers, evenly from one to the other. */
const between = (low: number, high: number) => Array.from({ length: 40 }, (_, nth) => low + ((high - low) * nth) / 39)
const served = (low: number, high: number): Row => ({
  text: 'charge <*> took <*>',
  count: 40,
  values: between(low, high),
})

function after(windows: number, row: (index: number) => Row): History {
  const history = historyOf()
  for (let index = 0; index < windows; index++) history.live(quietly(index, row(index)))
  return history
}

function look(history: History, row: Row): Signal | undefined {
  return history.live(quietly(1, row)).signals.find((signal) => signal.detector === 'value')
}

describe('a number that leaves its range', () => {
  test('is told with both ranges; a latency is called one', () => {
    const signal = look(
      after(20, () => served(12, 18)),
      served(480, 2100),
    )!
    expect(signal).toMatchObject({ type: 'latency', severity: 'medium' })
    expect(signal.sentence).toMatch(
      /^a number in `charge <\*> took <\*>` left its range: about \d{2}0\.\.\d,\d00, usual 1[23]\.\.1[78]; a quarter of them 1,\d00 or more, nine in ten 1[78] or less before \(x\d+\)$/,
    )
  })

  test('weighs more the farther it is away', () => {
    const weights = [60, 600, 6000].map(
      (high) =>
        look(
          after(20, () => served(12, 18)),
          served(high * 0.9, high),
        )!.weight,
    )
    expect(weights).toEqual([...new Set(weights)].toSorted((a, b) => a - b))
  })

  test('is nothing where it goes as far now and then', () => {
    const history = after(40, (index) => (index % 10 === 0 ? served(900, 1000) : served(12, 18)))
    expect(look(history, served(900, 1000))).toBeUndefined()
  })

  test('is nothing where the place has held any number before, as ids do', () => {
    expect(
      look(
        after(20, () => served(1, 1_000_000)),
        served(900_000, 999_000),
      ),
    ).toBeUndefined()
  })

  test('is nothing where it has always gone up, as an uptime or an offset does, also after a new start', () => {
    const uptime = (index: number) => served(300 * index, 300 * index + 290)
    expect(look(after(20, uptime), uptime(20))).toBeUndefined()
    const started = after(30, (index) => (index < 15 ? uptime(index) : uptime(index - 15)))
    expect(look(started, uptime(90))).toBeUndefined()
  })

  test('is told where it goes up step by step after it has stayed where it was', () => {
    const climbed = (index: number) => 1.3 ** Math.max(0, index - 19)
    const climbing = after(30, (index) => served(12 * climbed(index), 18 * climbed(index)))
    expect(look(climbing, served(12 * climbed(30), 18 * climbed(30)))).toMatchObject({ type: 'latency' })
  })

  test('is nothing before the range is known', () => {
    expect(
      look(
        after(5, () => served(12, 18)),
        served(480, 2100),
      ),
    ).toBeUndefined()
  })

  test.each([
    ['standby <*> lag_s=<*>', 'latency'],
    ['consumer <*> replayLag <*>', 'latency'],
    ['request done total_ms=<*>', 'latency'],
    ['standby <*> ahead_bytes=<*>', 'resource'],
    ['gc done heapUsed=<*>', 'resource'],
    ['lagoon <*> visited', 'unknown'],
  ])('is known by words that are joined in a name: %s', (text, type) => {
    const history = after(20, () => ({ ...served(12, 18), text }))
    expect(look(history, { ...served(480, 2100), text })).toMatchObject({ type })
  })

  test('that falls far below is a hint', () => {
    const disk = (free: number): Row => ({ text: '<*> bytes free', count: 40, values: between(free, free + 5) })
    expect(
      look(
        after(20, () => disk(1e9)),
        disk(1e6),
      ),
    ).toMatchObject({ severity: 'low', type: 'resource' })
  })

  test('that falls is nothing where nobody can say what it is, as a port that starts again from below', () => {
    const accepted = (port: number): Row => ({ text: 'accepted <*> <*>', count: 40, values: between(port, port + 3) })
    expect(
      look(
        after(20, () => accepted(39_000)),
        accepted(2_000),
      ),
    ).toBeUndefined()
  })

  test('goes on being told while an incident lasts', () => {
    const history = after(30, () => served(12, 18))
    const seen = Array.from({ length: 12 }, () => look(history, served(480, 2100))?.severity)
    expect(seen).toEqual(Array(12).fill('medium'))
  })
})

describe('what takes longer in each of many requests', () => {
  /** Most of them alike, and some that always take longer. */
  const requests = (times: number, count = 40): Row => ({
    text: 'served',
    count,
    field: 'duration_ms',
    values: [...between(20, 50).slice(0, count - 5), ...Array(5).fill(100)].map((each) => each * times),
  })

  test('is told when half of them are far above their usual middle, for as long as they are', () => {
    const history = after(160, () => requests(1))
    const told = Array.from({ length: 6 }, () => look(history, requests(5)))
    expect(told).toMatchObject(Array(6).fill({ type: 'latency', severity: 'medium' }))
    expect(told[0]!.sentence).toMatch(/half of them 1\d0 or more, about \d\d as a rule before \(x3\.\d\)$/)
    expect(look(history, requests(1))).toBeUndefined()
  })

  test.each([
    ['before half a day is known', 100, requests(5)],
    ['where they are few', 160, requests(5, 12)],
    ['where half of them take three times as long as most did', 160, requests(3)],
  ])('is nothing %s', (_, windows, row) => {
    const history = after(windows, () => ({ ...requests(1), ...(row.count === 12 && requests(1, 12)) }))
    expect(look(history, row)).toBeUndefined()
  })
})

describe('what fills up slowly', () => {
  const heap = (megabytes: number): Row => ({
    text: 'runtime stats',
    count: 40,
    values: between(megabytes, megabytes * 1.1),
    field: 'heap_mb',
  })
  /** Each window lies above all of the one before. */
  const growing = (steps: number) => Array.from({ length: steps }, (_, step) => heap(400 * 1.12 ** (step + 1)))

  test('is told at twice what it hardly moved from', () => {
    const history = after(40, (index) => heap(400 + (index % 3)))
    const told = growing(10).map((row) => look(history, row)?.severity)
    expect(told.indexOf('medium')).toBe(6)
  })

  test('is told also where it takes hours, and until it is down again', () => {
    const leaking = (hours: number) => heap(400 + 190 * hours)
    const history = after(160, (index) => heap(400 + (index % 3)))
    const told = Array.from({ length: 144 }, (_, index) => look(history, leaking(index / 12))?.severity)
    const first = told.indexOf('medium')
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(54)
    expect(told.slice(first)).toEqual(Array(144 - first).fill('medium'))
    expect(look(history, heap(410))).toBeUndefined()
  })

  test('is not told on for what another number of its message did', () => {
    const both = (megabytes: number, queued: number): Row => ({
      text: 'heap <*> MB, <*> pending',
      count: 40,
      slots: [[], between(megabytes, megabytes * 1.1), [], between(queued, queued * 1.2)],
    })
    const history = after(160, (index) => both(400 + (index % 3), index % 2 === 0 ? 60 : 150))
    expect(look(history, both(1000, 150))).toMatchObject({ type: 'resource' })
    expect(look(history, both(405, 200))).toBeUndefined()
  })

  test('is not told for that where it moves about', () => {
    const history = after(40, (index) => heap(index % 2 === 0 ? 400 : 700))
    expect(look(history, heap(1600))).toBeUndefined()
  })

  test('is not told for that where it never moved: then it was set', () => {
    const history = after(40, () => ({ ...heap(0), values: between(400, 400) }))
    expect(look(history, heap(1000))).toBeUndefined()
  })

  test('is not told for that of a number that nothing waits for', () => {
    const seats = (count: number): Row => ({ ...heap(count), field: 'seat' })
    const history = after(40, (index) => seats(400 + (index % 3)))
    expect(look(history, seats(1000))).toBeUndefined()
  })
})

test('a number of seconds is a time, also where it says how far something is behind', () => {
  const behind = (seconds: number): Row => ({
    text: 'standby is <*> behind',
    count: 40,
    values: between(seconds, seconds * 1.2),
    lines: [`standby is ${seconds} s behind`],
  })
  const history = after(20, () => behind(2))
  expect(look(history, behind(40))).toMatchObject({ type: 'latency', severity: 'medium' })
})

describe('a number in a field beside the message', () => {
  const answered = (low: number, high: number): Row => ({
    text: 'request completed',
    count: 40,
    values: between(low, high),
    field: 'duration_ms',
  })

  test('is told by the name of the field, with what is usual and what came', () => {
    const history = after(20, () => answered(12, 18))
    const signal = look(history, answered(480, 2100))!
    expect(signal).toMatchObject({ type: 'latency', severity: 'medium' })
    expect(signal.sentence).toMatch(
      /^duration_ms of `request completed`: about \d{2}0\.\.\d,\d00 ms, usual 1[23]\.\.1[78]; a quarter of them 1,\d00 or more, nine in ten 1[78] or less before \(x\d+\)$/,
    )
  })

  test('may be told in fractions of a second', () => {
    const history = after(20, () => ({ ...answered(0.012, 0.018), field: 'elapsed' }))
    const signal = look(history, { ...answered(0.2, 0.4), field: 'elapsed' })!
    expect(signal.sentence).toMatch(/: about 0\.2\d?\.\.0\.3\d?, usual 0\.01\d*\.\.0\.01\d*; /)
  })
})

test('a latency that rises elevenfold in fifty minutes, a little with each window, is told before it is five times the usual', () => {
  const history = after(80, () => served(12, 18))
  const told = Array.from({ length: 10 }, (_, index) => {
    const factor = 1.27 ** (index + 1)
    return look(history, served(12 * factor, 18 * factor)) === undefined ? null : factor
  }).filter((factor) => factor !== null)
  expect(told[0]).toBeLessThan(5)
  expect(told.at(-1)).toBeGreaterThan(10)
})

describe('a pause that is told once a minute beside another number', () => {
  const ofMemory = 4096
  const collected = (pause: number, heap: number, most: number): Row => ({
    text: 'pause <*> ms, heap <*> of <*>',
    count: 5,
    slots: [between(pause, pause * 1.2), between(heap, heap * 1.4), between(most, most)].map((all) => all.slice(0, 5)),
  })

  test('is told where it rises within two hours, whatever stays the same in that message', () => {
    const history = after(40, () => collected(30, 700, ofMemory))
    const told = Array.from({ length: 24 }, (_, index) => {
      const done = (index + 1) / 24
      return look(history, collected(30 + 400 * done ** 3, 700 + 3000 * done, ofMemory))?.severity
    })
    expect(told.slice(19)).toEqual(Array(5).fill('medium'))
  })

  test('is not told where a third number changes, too', () => {
    const history = after(40, (index) => collected(30, 700, ofMemory + index))
    expect(look(history, collected(600, 700, ofMemory + 40))).toBeUndefined()
  })
})

test('a latency that is high each noon is nothing new', () => {
  const history = historyOf({ forest_windows: 1_000_000 })
  const told: number[] = []
  for (let index = 0; index < 3 * 288; index++) {
    const factor = 1 + 4 * Math.max(0, Math.sin((2 * Math.PI * index) / 288))
    if (look(history, served(12 * factor, 18 * factor))) told.push(Math.floor(index / 288))
  }
  expect(told.filter((day) => day > 0)).toEqual([])
})

test('a counter that goes on for ever is nothing that rises', () => {
  const history = historyOf()
  for (let index = 0; index < 200; index++) {
    expect(look(history, served(10 + 40 * index, 49 + 40 * index))).toBeUndefined()
  }
})

test('numbers that are anything, as ids are, do not rise', () => {
  const history = historyOf({ forest_windows: 1_000_000 })
  for (let index = 0; index < 150; index++) {
    const most = 1e6 * (1 + ((index * 37) % 101) / 10)
    expect(look(history, served(most / 400, most))).toBeUndefined()
  }
})

describe('what fills while each window is a little more than the last', () => {
  const alive = (size: number): Row => ({ text: 'worker alive, rss <*>', count: 5, values: Array(5).fill(size) })
  const leaking = (text: string) => {
    const history = after(40, (index) => ({ ...alive(400 + ((index * 7) % 5) * 5), text }))
    const windows = Array.from({ length: 8 }, (_, nth) => look(history, { ...alive(420 + 125 * (nth + 1)), text }))
    return windows.map((signal) => signal?.type ?? 'nothing')
  }

  test('is told once it is twice what it was some time ago', () => {
    expect(leaking('worker alive, rss <*>').slice(0, 5)).toEqual([...Array(3).fill('nothing'), 'resource', 'resource'])
  })

  test('is nothing where no word says that it fills anything', () => {
    expect(leaking('ticket <*> closed')).toEqual(Array(8).fill('nothing'))
  })
})

describe('an amount of which no word says what it means', () => {
  const HALF_A_DAY = 144
  const told = (text: string, amounts: readonly number[], past = HALF_A_DAY) => {
    const row = (amount: number): Row => ({
      text,
      count: 5,
      values: Array.from({ length: 5 }, (_, nth) => amount + (nth % 3)),
    })
    const history = after(past, () => row(0))
    return amounts.map((amount) => look(history, row(amount)))
  }
  const CLIMB = Array.from({ length: 12 }, (_, nth) => 100 + 270 * nth)

  test('is told for as long as it is far from where it was, and compared with what was before it rose', () => {
    const signals = told('wal_segments=<*>', CLIMB)
    expect(signals.map((signal) => signal?.severity)).toEqual(CLIMB.map(() => 'medium'))
    expect(new Set(signals.map((signal) => signal?.numbers.usual_high))).toHaveProperty('size', 1)
  })

  test('teaches nothing while it climbs slowly', () => {
    const signals = told(
      'wal_segments=<*>',
      Array.from({ length: 12 }, (_, nth) => 8 + 3 * nth),
    )
    expect(signals.map((signal) => signal?.severity)).toEqual([...Array(4).fill('low'), ...Array(8).fill('medium')])
  })

  test.each(['pid=<*>', 'clientPort=<*>', 'order_id=<*>', 'statement <*> prepared'])('may be a name: %s', (text) => {
    expect(told(text, CLIMB).some((signal) => signal?.severity === 'medium')).toBe(false)
  })

  test('may be on its way through the day while it is known for hours only', () => {
    expect(told('wal_segments=<*>', [100], 100)[0]).toMatchObject({ severity: 'low' })
  })
})

describe('a number of failures', () => {
  const after20 = (text: string, word: number, now: number): Signal | undefined => {
    const row = (base: number): Row => ({
      text,
      word,
      count: 5,
      values: Array.from({ length: 5 }, (_, nth) => base + (nth % 2)),
    })
    return look(
      after(20, () => row(0)),
      row(now),
    )
  }

  test.each([
    ['settled <*> payments, failed <*>', 4],
    ['sync done: ok=<*> failed=<*>', 3],
    ['delivered <*> bounced <*>', 3],
    ['<*> of <*> uploads rejected', 2],
    ['tick: <*> errors', 1],
  ])('that is far more than ever is more than a hint: %s', (text, word) => {
    expect(after20(text, word, 50)).toMatchObject({ type: 'error_spike', severity: 'medium' })
    expect(after20(text, word, 5)).toMatchObject({ type: 'error_spike', severity: 'low' })
  })

  test.each([
    ['settled <*> payments, failed <*>', 1],
    ['delivered <*> bounced <*>', 1],
    ['worker <*> failed', 1],
    ['answered with error <*>', 3],
  ])('is none beside a word that is not its own: %s', (text, word) => {
    expect(after20(text, word, 50)).toMatchObject({ type: 'unknown', severity: 'low' })
  })

  test('is told in a message of many numbers, too: its word says which of them it is', () => {
    const row = (base: number): Row => ({
      text: 'read=<*> kept=<*> failed=<*>',
      count: 5,
      slots: [between(90, 110), between(80, 100), between(base, base + 1)].map((all) => all.slice(0, 5)),
    })
    expect(
      look(
        after(20, () => row(0)),
        row(50),
      ),
    ).toMatchObject({ type: 'error_spike', severity: 'medium' })
  })

  test('that falls is nothing', () => {
    const row = (base: number): Row => ({
      text: 'failed=<*>',
      count: 5,
      values: [base, base, base + 1, base + 2, base],
    })
    expect(
      look(
        after(20, () => row(100)),
        row(0),
      ),
    ).toBeUndefined()
  })
})

test.each([
  ['replica ok: seconds_behind_source=<*>', 2, 'latency'],
  ['consumer at partition <*>, <*> messages waiting', 4, 'resource'],
  ['mails depth=<*>', 1, 'resource'],
])('what a number measures is told by the words that are its own: %s', (text, word, type) => {
  const row = (base: number): Row => ({ text, word, count: 5, values: [base, base + 1, base + 2, base, base] })
  const history = after(20, () => row(0))
  expect(look(history, row(50))).toMatchObject({ type, severity: 'medium' })
})

test.each([
  ['about nothing', 0.4, 0],
  ['below nothing, as an offset is', -3, -3],
])('what was %s cannot fall', (_, low, now) => {
  const drift = (index: number): Row => ({
    text: 'clock offset <*> ms',
    word: 2,
    count: 5,
    values: [low, low + (index % 3), 4, 3, 2],
  })
  const history = after(40, drift)
  expect(look(history, { ...drift(0), values: Array(5).fill(now) })).toBeUndefined()
})
