/**
 * Our program beside the references on one log, in turn, in one run; prints a table of ratios:
 * `node bench/run.ts [--lines N] [--pairs N] [--format plain|json|syslog]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FORMATS, isFormat, type LogFormat, writeLog } from './generate.ts'
import { type Cost, canMeasure, measure, type Program } from './measure.ts'

interface Wanted {
  readonly lines: number
  readonly pairs: number
  readonly format: LogFormat
}

const MEBIBYTE = 1 << 20

const wanted = readArguments()
const folder = mkdtempSync(join(tmpdir(), 'logtriage-bench-'))
try {
  const log = join(folder, 'bench.log')
  writeLog({ path: log, lines: wanted.lines, format: wanted.format })
  const programs = programsFor(log, wanted.format)
  const able = programs.filter(canMeasure)
  for (const { name } of programs.filter((program) => !able.includes(program))) {
    console.error(`left out: ${name} (it is not here, or there is no python3 to measure it with)`)
  }
  console.error(`${wanted.lines} ${wanted.format} lines, ${(statSync(log).size / MEBIBYTE).toFixed(0)} MiB`)
  console.log(
    table(able, compare({ programs: able, pairs: wanted.pairs, cache: join(folder, 'compiled') }), wanted.lines),
  )
} finally {
  rmSync(folder, { recursive: true })
}

function readArguments(): Wanted {
  const { values } = parseArgs({
    options: {
      lines: { type: 'string', default: '3000000' },
      pairs: { type: 'string', default: '3' },
      format: { type: 'string', default: 'plain' },
    },
  })
  const [lines, pairs] = [Number(values.lines), Number(values.pairs)]
  if (!isFormat(values.format) || !(lines >= 1) || !(pairs >= 1)) {
    throw new Error(`expected --lines N, --pairs N, --format ${FORMATS.join('|')}`)
  }
  return { lines, pairs, format: values.format }
}

/** Ours comes first. */
function programsFor(log: string, format: LogFormat): Program[] {
  const here = (file: string) => join(import.meta.dirname, file)
  return [
    { name: 'logtriage: templates, scored windows', command: ['node', here('windows.ts'), log] },
    { name: 'straightforward Python: windows', command: ['python3', here('reference.py'), log, format] },
    { name: 'straightforward TypeScript: templates, windows', command: ['node', here('reference.ts'), log, format] },
    { name: '`wc -l`', command: ['wc', '-l', log] },
  ]
}

/** Rounds of all programs in turn after one to warm up: a machine that slows down meanwhile slows all of them down. */
function compare(args: { programs: readonly Program[]; pairs: number; cache: string }): Cost[][] {
  const { programs, pairs, cache } = args
  const rounds = Array.from({ length: pairs + 1 }, (_, round) => {
    console.error(round === 0 ? 'warm-up' : `round ${round} of ${pairs}`)
    return programs.map((program) => measure(program, cache))
  })
  return rounds.slice(1)
}

function table(programs: readonly Program[], rounds: readonly Cost[][], lines: number): string {
  const rows = programs.map(({ name }, index) => {
    const costs = rounds.map((round) => round[index]!)
    const cpu = median(costs.map(({ cpuSeconds }) => cpuSeconds))
    const ratios = rounds.map((round) => round[index]!.cpuSeconds / round[0]!.cpuSeconds)
    return [name, perSecond(lines / cpu), significant(cpu), index === 0 ? '1' : spread(ratios), peak(costs)]
  })
  const head = ['program', 'lines/s', 'CPU s', 'CPU against ours', 'peak MiB']
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

function perSecond(lines: number): string {
  return lines >= 1e6 ? `${(lines / 1e6).toFixed(2)} M` : `${(lines / 1e3).toFixed(0)} k`
}

function significant(number: number): string {
  return number < 0.1 ? number.toPrecision(1) : number.toFixed(2)
}

function spread(ratios: readonly number[]): string {
  const [middle, least, most] = [median(ratios), Math.min(...ratios), Math.max(...ratios)].map(significant)
  return `${middle}x (${least}..${most})`
}

function peak(costs: readonly Cost[]): string {
  const bytes = median(costs.map(({ peakBytes }) => peakBytes))
  const floor = costs[0]!.floorBytes
  return bytes <= floor ? `< ${Math.ceil(floor / MEBIBYTE)}` : (bytes / MEBIBYTE).toFixed(0)
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
