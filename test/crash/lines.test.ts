/**
 * Random logs and random ends of the worker that reads them: every line stands in one window, whether it was parsed, came
 * late, belongs to the record above it, or is blank.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWorker, type Worker } from '../collect/worker.ts'
import { SEED } from '../seed.ts'

const LIVES = Number(process.env.LINES_LIVES ?? 20)
const START = Date.UTC(2026, 0, 1)
const SPAN = 300_000
/** After so long the beginning of a line counts as a line, and its rest as another one. */
const PATIENCE = 5000
/** How long a window waits for lines after its end. */
const GRACE = 30_000

/** What a program may write next: `ago` seconds before the clock, where the line says a time at all. */
const written = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('dated' as const), ago: fc.constantFrom(0, 0, 1, 20, 400) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ahead' as const), ago: fc.constantFrom(-3600, -20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('absurd' as const, 'undated' as const), ago: fc.constant(0) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('blank' as const), ago: fc.constant(0) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('trace' as const), ago: fc.constant(0) }) },
)
type Written = typeof written extends fc.Arbitrary<infer Value> ? Value : never

const action = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('write' as const), lines: fc.array(written, { maxLength: 6 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('tear' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('tick' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 3, 30, 330) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('stop' as const, 'die' as const) }) },
)
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never

interface Outcome {
  /** The window of each line that says its time, by its service and start. */
  readonly places: ReadonlyMap<string, Place>
  /** Where it belongs, and whether it may have come after that window was closed. */
  readonly promised: ReadonlyMap<string, Place & { readonly isLate: boolean }>
  /** Lines that were not whole at once: for these no window waits. */
  readonly slow: ReadonlySet<string>
  readonly twice: readonly string[]
  readonly counted: number
  readonly written: number
}

interface Place {
  readonly service: string
  readonly start: number
}

async function live(actions: readonly Action[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'lines-'))
  const log = join(folder, 'app.log')
  let now = START
  let words = 0
  const promised = new Map<string, Place & { isLate: boolean }>()
  const slow = new Set<string>()
  /** The latest time that a line has said; where nothing is written, windows close by the clock. */
  let newest = 0
  /** The end of a line whose beginning stands in the file. */
  let rest = ''
  /** Of such a beginning: when it was written, until it was taken. */
  let tornAt: number | null = null
  let torn = 0

  function lineOf({ kind, ago }: Written): string {
    const time = now - ago * 1000
    const stamp = new Date(time).toISOString()
    const service = words % 3 === 0 ? 'auth' : 'shop'
    words++
    if (kind === 'blank') return words % 2 === 0 ? '' : '   '
    if (kind === 'trace') return `    at com.example.Shop.place(Shop.java:${words}) w${words}`
    if (kind === 'undated') return `w${words} was said without any stamp`
    if (kind === 'absurd') return `1970-01-01T00:00:00.000Z ERROR ${service} w${words} of an odd clock`
    promised.set(`dated${words}`, {
      service,
      start: startOf(time),
      isLate: startOf(time) + SPAN + GRACE <= Math.max(newest, now),
    })
    newest = Math.max(newest, time)
    return `${stamp} INFO ${service} dated${words} happened`
  }

  function append(text: string): void {
    if (text !== '') tornAt = text.endsWith('\n') ? null : now
    appendFileSync(log, text)
    utimesSync(log, now / 1000, now / 1000)
  }

  async function tick(): Promise<void> {
    await worker.tick()
    if (tornAt === null || now - tornAt < PATIENCE) return
    torn++
    tornAt = null
  }

  // A log that is known to be one: of lines that nothing dated stands above, nobody can tell the time twice alike.
  writeFileSync(log, Array.from({ length: 20 }, () => `${lineOf({ kind: 'dated', ago: 0 })}\n`).join(''))
  const worker = await createWorker({ paths: [log], clock: () => now })
  try {
    await worker.start()
    for (const one of actions) {
      if (one.do === 'write') {
        append(rest + one.lines.map((line) => `${lineOf(line)}\n`).join(''))
        rest = ''
      }
      if (one.do === 'tear') {
        const line = `${rest || lineOf({ kind: 'dated', ago: 0 })}\n`
        if (rest === '') slow.add(`dated${words}`)
        const cut = Math.floor(line.length * one.at)
        append(line.slice(0, cut))
        rest = line.slice(cut).trimEnd() === '' ? '' : line.slice(cut)
        if (rest === '' && cut < line.length) append('\n')
      }
      if (one.do === 'wait') now += one.seconds * 1000
      if (one.do === 'tick') await tick()
      if (one.do === 'stop') worker.kill()
      if (one.do === 'die') await worker.die()
      await worker.start()
    }
    append(rest)
    for (const seconds of [10, 10, 7200, 7200]) {
      now += seconds * 1000
      await tick()
    }
    const written = readFileSync(log, 'latin1').split('\n').length - 1 + torn
    return { promised, slow, ...outcomeOf(worker.windows(), written) }
  } finally {
    worker.close()
    rmSync(folder, { recursive: true })
  }
}

function startOf(time: number): number {
  return time - (time % SPAN)
}

function outcomeOf(windows: ReturnType<Worker['windows']>, written: number): Omit<Outcome, 'promised' | 'slow'> {
  const places = new Map<string, Place>()
  const twice: string[] = []
  for (const { service, start, examples } of windows) {
    for (const [word] of examples
      .map(({ text }) => text)
      .join('\n')
      .matchAll(/\b(?:dated|w)\d+\b/g)) {
      if (places.has(word)) twice.push(word)
      places.set(word, { service, start })
    }
  }
  return {
    places: new Map([...places].filter(([word]) => word.startsWith('dated'))),
    twice,
    counted: windows.reduce((sum, { lines }) => sum + lines, 0),
    written,
  }
}

it(
  `every line stands in one window, wherever the worker stops (${LIVES} lives, seed ${SEED})`,
  async () => {
    const life = fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 40 }), async (actions) => {
      const { counted, written, twice } = await live(actions)
      expect({ counted, twice }).toEqual({ counted: written, twice: [] })
    })
    await fc.assert(life, { numRuns: LIVES })
  },
  20_000 + LIVES * 200,
)

it(
  `a line stands in the window of the time it says, or later where that was closed before it came (${LIVES} lives, seed ${SEED})`,
  async () => {
    const life = fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 40 }), async (actions) => {
      const { places, promised, slow } = await live(actions)
      for (const [word, { isLate, ...own }] of promised) {
        const place = places.get(word)
        if (isLate || slow.has(word)) expect(place?.start, word).toBeGreaterThanOrEqual(own.start)
        else expect(place, word).toEqual(own)
      }
    })
    await fc.assert(life, { numRuns: LIVES })
  },
  20_000 + LIVES * 200,
)
