/**
 * How well incidents with labels are found: `npm run eval:incidents -- FOLDER [--severity medium] [--out DIR] [--missed]`.
 * Each set is a folder with `logs/`, `labels.csv` and, where windows can be judged, `windows.csv`. The logs go through
 * `replay` with the built-in analyst as anybody would run it; what it writes is compared with the labels.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SEVERITIES, type Severity } from '../src/model.ts'
import { readTruth } from '../src/tune/score/labels.ts'
import { type Score, score } from '../src/tune/score/score.ts'
import type { Truth } from '../src/tune/score/truth.ts'
import { replaySet } from './replayed.ts'
import { printScore, printTogether, printWrong } from './table.ts'

const { values, positionals } = parseArgs({
  options: {
    severity: { type: 'string', default: 'medium' },
    out: { type: 'string' },
    missed: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const [folder] = positionals
const severity = values.severity as Severity
if (folder === undefined || !SEVERITIES.includes(severity)) {
  throw new Error(`expected FOLDER [--severity ${SEVERITIES.join('|')}] [--out DIR] [--missed]`)
}

const work = values.out === undefined ? mkdtempSync(join(tmpdir(), 'logtriage-eval-')) : resolve(values.out)
mkdirSync(work, { recursive: true })
try {
  const scores = new Map<string, Score>()
  for (const set of setsIn(folder)) {
    const outcome = replaySet({ set, out: join(work, basename(set)) })
    const scored = score({ history: outcome.history, truth: truthOf(set), severity })
    scores.set(basename(set), scored)
    printScore(basename(set), scored, outcome)
    if (values.missed) printWrong(scored)
  }
  printTogether(scores)
  if (values.out !== undefined) {
    writeFileSync(join(work, 'scores.json'), `${JSON.stringify(Object.fromEntries(scores), null, 2)}\n`)
  }
} finally {
  if (values.out === undefined) rmSync(work, { recursive: true })
}

function setsIn(path: string): string[] {
  const found = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  if (found.some(({ name }) => name === 'logs')) return [path]
  const sets = found.map(({ name }) => join(path, name)).filter((set) => existsSync(join(set, 'logs')))
  return sets.sort()
}

/** Windows are judged only where the set says which of them are normal. */
function truthOf(set: string): Truth {
  const windows = join(set, 'windows.csv')
  const labels = join(set, 'labels.csv')
  const truth = readTruth(existsSync(windows) ? [labels, windows] : [labels])
  const normal = [...(truth.windows?.values() ?? [])].includes('normal')
  return { ...truth, windows: normal ? truth.windows : new Map() }
}
