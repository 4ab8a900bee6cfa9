/**
 * How well incidents of made-up systems are found: `npm run eval:rehearsals [-- --half seen|unseen] [--seed N] [--missed] [--out DIR]`.
 * The systems of the half that is not looked at tell whether what was learned from the others holds for strangers.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../bench/generate.ts'
import { readTruth } from '../src/tune/score/labels.ts'
import { add, type Ratio, share, tell } from '../src/tune/score/ratio.ts'
import { foundOf, type Score, score } from '../src/tune/score/score.ts'
import type { WindowLabel } from '../src/tune/score/truth.ts'
import { overlaps } from '../src/tune/score/windows.ts'
import { FORMS } from './rehearsal/forms.ts'
import { play, START, type Staged, type System, stage } from './rehearsal/play.ts'
import { HALVES } from './rehearsal/systems/index.ts'
import { replaySet } from './replayed.ts'
import { printScore, printTogether, printWrong } from './table.ts'

const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '1' },
    missed: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
})
const chosen = values.half === 'both' ? Object.keys(HALVES) : [values.half]
if (!chosen.every((half) => half in HALVES)) throw new Error('expected [--half seen|unseen|both] [--seed N]')

const HOUR = 3_600_000
/** While a service is new, nothing it writes can be called unusual; and what follows an incident is part of it, or not. */
const NEW_FOR = 3 * HOUR
const AFTERMATH = HOUR / 6
const WINDOW = HOUR / 12

const work = values.out === undefined ? mkdtempSync(join(tmpdir(), 'logtriage-rehearsal-')) : resolve(values.out)
try {
  const scores = new Map<string, Score>()
  const kinds: { half: string; kind: string; result: Ratio }[] = []
  for (const half of chosen) {
    for (const [place, system] of HALVES[half]!.entries()) {
      const set = join(work, `${half}-${system.name}`)
      const staged = write({ system, set, seed: 1000 * Number(values.seed) + place })
      const outcome = replaySet({ set, out: join(set, 'out') })
      const scored = score({
        history: outcome.history,
        truth: readTruth([join(set, 'labels.csv'), join(set, 'windows.csv')]),
        severity: 'medium',
      })
      scores.set(`${half}-${system.name}`, scored)
      printScore(`${half}: ${system.name}`, scored, outcome)
      if (values.missed) printWrong(scored)
      for (const { kind, harm, ...span } of staged) {
        const alarms = harm ? 0 : scored.findings.filter((finding) => overlaps({ ...span, kind }, finding)).length
        const episode = scored.episodes.find((each) => each.episode.start === span.start)
        const right = harm ? episode?.delay !== null : alarms === 0
        kinds.push({ half, kind: `${harm ? 'found' : 'left alone'}: ${kind}`, result: { hits: right ? 1 : 0, of: 1 } })
      }
    }
  }
  printTogether(scores)
  for (const half of chosen) printHalf(half)

  function printHalf(half: string): void {
    const own = [...scores].filter(([name]) => name.startsWith(half)).map(([, scored]) => scored)
    console.log(`\n${half}, by kind`)
    for (const [kind, all] of Map.groupBy(
      kinds.filter((each) => each.half === half),
      ({ kind }) => kind,
    )) {
      console.log(`  ${kind.padEnd(30)} ${tell(all.map(({ result }) => result).reduce(add))}`)
    }
    const episodes = own.flatMap((scored) => scored.episodes)
    console.log(`  ${'episodes'.padEnd(30)} ${tell(foundOf(episodes))}`)
    console.log(`  ${'service named first'.padEnd(30)} ${tell(share(episodes, ({ namedFirst }) => namedFirst))}`)
    console.log(
      `  ${'service among three'.padEnd(30)} ${tell(share(episodes, ({ namedAmongThree }) => namedAmongThree))}`,
    )
  }
} finally {
  if (values.out === undefined) rmSync(work, { recursive: true })
}

/** The logs of a system, and what is known of them. */
function write(args: { system: System; set: string; seed: number }): readonly Staged[] {
  const { system, set, seed } = args
  const random = createRandom(seed)
  const staged = stage(system, random)
  mkdirSync(join(set, 'logs'), { recursive: true })
  for (const service of system.services) {
    const form = FORMS[service.form]!
    const spoken = [...play({ system, service, staged, random })]
    const text = spoken.map((each) => `${form(each, service.name)}\n`).join('')
    writeFileSync(join(set, 'logs', `${service.name}.log`), text)
  }
  const incidents = staged.filter(({ harm }) => harm)
  const episodes = incidents.map(({ start, end, service, kind }) => [iso(start), iso(end), service, kind])
  writeTable(join(set, 'labels.csv'), [['start', 'end', 'service', 'kind'], ...episodes])
  const starts = Array.from({ length: (system.days * 24 * HOUR) / WINDOW }, (_, place) => START + place * WINDOW)
  writeTable(join(set, 'windows.csv'), [
    ['window_start', 'label'],
    ...starts.map((start) => [iso(start), labelOf({ start, end: start + WINDOW }, incidents)]),
  ])
  return staged
}

function labelOf(window: { start: number; end: number }, incidents: readonly Staged[]): WindowLabel {
  if (window.start < START + NEW_FOR) return 'ignore'
  const isIn = (span: { start: number; end: number }) => window.end > span.start && window.start < span.end
  if (incidents.some((incident) => !incident.somewhere && isIn(incident))) return 'anomaly'
  return incidents.some(({ start, end }) => isIn({ start, end: end + AFTERMATH })) ? 'ignore' : 'normal'
}

function writeTable(path: string, rows: readonly (readonly string[])[]): void {
  writeFileSync(path, rows.map((row) => `${row.join(',')}\n`).join(''))
}

function iso(time: number): string {
  return new Date(time).toISOString()
}
