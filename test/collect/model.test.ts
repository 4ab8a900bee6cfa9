/**
 * Random lives of a log and of the worker that reads it, against what must arrive: every word that was written stands in the
 * windows once. Missing may be only what no file held any more before it could be read or written down.
 */
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SEED } from '../seed.ts'
import { createLogWriter, type Destroyed, type LogFile } from './log-writer.ts'
import { createWorker } from './worker.ts'

const LISTS = Number(process.env.TAIL_LISTS ?? 300)
const SETTLED = 1000
const PATIENCE = 5000
/** The worker's clock. A file is born by the clock of the machine: after the one, before the other. */
const LONG_AGO = Date.UTC(2020, 0, 1)
const FAR_AHEAD = Date.UTC(2100, 0, 1)

const width = fc.integer({ min: 0, max: 90 })
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('write' as const), lines: fc.integer({ min: 1, max: 5 }), width }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('writeHalf' as const), width }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('writeLate' as const), width }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rotateByRename' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rotateByCopy' as const), lost: fc.constantFrom(0, 0, 2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('compress' as const),
      generation: fc.integer({ min: 1, max: 3 }),
      extension: fc.constantFrom('gz' as const, 'zst' as const),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('tick' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(2, 6, 20, 400) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('unmount' as const),
      looks: fc.array(fc.constantFrom(2, 6, 400), { maxLength: 3 }),
      startsAnew: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('kill' as const, 'die' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('start' as const) }) },
)
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never

interface Outcome {
  readonly missing: readonly string[]
  readonly twice: readonly string[]
  /** Something is missing that was known, and nobody said so. */
  readonly unsaid: readonly string[]
}

async function live(actions: readonly Action[], pattern: string, start: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'tail-'))
  let now = start
  /** What a finished tick has read in this run, and which contents it has met in this run or in any. */
  const read = new Set<string>()
  const open = new Set<number>()
  const met = new Set<number>()
  /** No file holds these: they are in the memory of the worker, or in its open descriptor. */
  const fragile = new Set<string>()
  const excused = new Set<string>()
  /** The last look found nothing to look at: a new run takes what was written by then for old, unless it is known. */
  const overlooked = new Set<string>()
  const knowable = new Set<string>()

  const writer = createLogWriter({ folder, clock: () => now, onDestroyed })
  const worker = await createWorker({ paths: [join(folder, pattern)], clock: () => now })

  function onDestroyed({ words, content, by, isCurrent }: Destroyed): void {
    const isOpen = by === 'delete' && isCurrent && open.has(content)
    for (const word of words) {
      if (worker.isUp() && (read.has(word) || isOpen)) fragile.add(word)
      else excused.add(word)
      if (met.has(content) && by !== 'copytruncate' && (isCurrent || !worker.isUp())) knowable.add(word)
    }
  }

  function end(): void {
    const sealed = arrived(worker.texts())
    for (const word of fragile) if (!sealed.has(word)) excused.add(word)
    for (const word of overlooked) excused.add(word)
    overlooked.clear()
    fragile.clear()
    read.clear()
    open.clear()
  }

  async function tick(): Promise<void> {
    if (!worker.isUp()) return
    await worker.tick()
    overlooked.clear()
    const left = new Set([...writer.files.values()].flatMap((file) => leftOpen(file, now)))
    for (const word of writer.words) if (!excused.has(word) && !left.has(word)) read.add(word)
    for (const { content, words } of writer.files.values()) {
      if (words.length === 0) continue
      open.add(content)
      met.add(content)
    }
  }

  /** The folder is away for some looks, and there again as it was. */
  async function unmount(looks: readonly number[], startsAnew: boolean): Promise<void> {
    renameSync(folder, `${folder}.away`)
    for (const seconds of looks) {
      now += seconds * 1000
      if (!worker.isUp()) continue
      await worker.tick()
      // It has let go of them: what is written to them and gone before it looks again, it cannot know.
      open.clear()
      met.clear()
      for (const word of writer.words) if (!read.has(word)) overlooked.add(word)
    }
    if (startsAnew && worker.isUp()) {
      worker.kill()
      end()
      await worker.start()
      await worker.tick()
    }
    renameSync(`${folder}.away`, folder)
  }

  async function act(action: Action): Promise<void> {
    now += 20
    switch (action.do) {
      case 'write':
        return writer.write(action.lines, action.width)
      case 'writeHalf':
        return writer.writeHalf(action.width)
      case 'writeLate':
        return writer.writeLate(action.width)
      case 'rotateByRename':
        return writer.rotateByRename()
      case 'rotateByCopy':
        return writer.rotateByCopy(action.lost)
      case 'delete':
        return writer.delete()
      case 'compress':
        return writer.compress(action.generation, action.extension)
      case 'tick':
        return tick()
      case 'unmount':
        return unmount(action.looks, action.startsAnew)
      case 'wait':
        now += action.seconds * 1000
        return
      case 'start':
        return worker.start()
      case 'kill':
        worker.kill()
        return end()
      case 'die':
        await worker.die()
        return end()
    }
  }

  try {
    await worker.start()
    writer.write(1, 0)
    await tick()
    for (const one of actions) await act(one)
    await worker.start()
    for (const seconds of [0, 2, 6, 6, 1200, 1]) {
      now += seconds * 1000
      await tick()
    }
    const counts = arrived(worker.texts())
    const missing = writer.words.filter((word) => !counts.has(word))
    return {
      missing: missing.filter((word) => !excused.has(word)),
      twice: [...counts].flatMap(([word, count]) => (count > 1 ? [word] : [])),
      unsaid: worker.gaps.length > 0 ? [] : missing.filter((word) => knowable.has(word)),
    }
  } finally {
    worker.close()
    rmSync(folder, { recursive: true })
  }
}

/** The last line may still grow as long as somebody has just written to it, and half a line for longer: it is taken with the next look. */
function leftOpen({ words, modified }: LogFile, now: number): readonly string[] {
  const last = words.at(-1)
  if (last === undefined || now - modified >= (last.startsWith('b') ? PATIENCE : SETTLED)) return []
  return words.slice(-2).filter((word) => word.slice(1) === last.slice(1))
}

function arrived(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of texts.join('\n').matchAll(/\b[be]\d+\b/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

it(
  `whatever happens to a log and to the worker, every line arrives once (${LISTS} lives, seed ${SEED})`,
  async () => {
    const life = fc.asyncProperty(
      fc.array(action, { minLength: 3, maxLength: 40 }),
      fc.constantFrom('tail.log', 'tail.log*'),
      fc.constantFrom(LONG_AGO, FAR_AHEAD),
      async (actions, pattern, start) => {
        // Of a log that was gone altogether only the births of its files tell that it came back while nobody looked.
        const possible = start === FAR_AHEAD ? actions.filter((one) => one.do !== 'delete') : actions
        expect(await live(possible, pattern, start)).toEqual({ missing: [], twice: [], unsaid: [] })
      },
    )
    await fc.assert(life, { numRuns: LISTS })
  },
  60_000 + LISTS * 400,
)
