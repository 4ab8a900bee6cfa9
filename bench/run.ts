/**
 * Our program beside others on the same logs, in turn, in one run; prints ratios of CPU time:
 * `node bench/run.ts [--lines N] [--pairs N] [--readme]`. With `--readme` the table also goes into the README.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildTool, buildWay } from './build.ts'
import { type Case, casesFor, ours, prepare, RIVALS, type Rival, replaying, rival } from './cases.ts'
import { type Cost, canMeasure, measure, type Program } from './measure.ts'

interface Row {
  readonly wanted: Case
  readonly costs: readonly Cost[]
  /** What others took, divided by what we took in the same round. */
  readonly ratios: ReadonlyMap<Rival, readonly number[]>
}

const MEBIBYTE = 1 << 20
const README = join(import.meta.dirname, '../README.md')
const BEGIN = '<!-- bench -->\n'
const END = '<!-- /bench -->'

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '1000000' },
    pairs: { type: 'string', default: '3' },
    readme: { type: 'boolean', default: false },
  },
})
const [lines, pairs] = [Number(values.lines), Number(values.pairs)]
if (!(lines >= 1) || !(pairs >= 1)) throw new Error('expected --lines N and --pairs N, each a number from 1 on')

const folder = mkdtempSync(join(tmpdir(), 'logtriage-bench-'))
const way = await buildWay(join(folder, 'way'))
const tool = await buildTool(join(folder, 'tool'))
try {
  const rows: Row[] = []
  for (const wanted of casesFor(lines)) rows.push(await compare(wanted))
  const text = `${table(rows)}\n\n${mining()}\n`
  console.log(text)
  if (values.readme) writeReadme(text)
} finally {
  rmSync(folder, { recursive: true })
}

/** Rounds of all programs in turn after one to warm up: a machine that slows down meanwhile slows all of them down. */
async function compare(wanted: Case): Promise<Row> {
  const path = await prepare(wanted, folder)
  const rivals = wanted.rivals.filter((name) => canMeasure(rival(name, wanted, path)))
  for (const name of wanted.rivals.filter((name) => !rivals.includes(name))) {
    console.error(`left out: ${name} (it is not here, or there is no python3 to measure it with)`)
  }
  console.error(`${wanted.name}: ${wanted.lines} lines, ${(statSync(path).size / MEBIBYTE).toFixed(0)} MiB`)
  const cache = join(folder, 'compiled')
  const costs: Cost[] = []
  const ratios = new Map<Rival, number[]>(rivals.map((name) => [name, []]))
  for (let round = 0; round <= pairs; round++) {
    const own = measure(program(wanted, path), cache)
    const others = rivals.map((name) => measure(rival(name, wanted, path), cache))
    if (round === 0) continue
    costs.push(own)
    rivals.forEach((name, index) => void ratios.get(name)!.push(others[index]!.cpuSeconds / own.cpuSeconds))
  }
  rmSync(path)
  return { wanted, costs, ratios }
}

function program({ until }: Case, path: string): Program {
  return until === 'report' ? replaying(tool, path) : ours(way, [path], { scored: until === 'scores' })
}

function table(rows: readonly Row[]): string {
  const head = ['log', 'lines', 'lines/s', ...RIVALS.map(heading), 'peak MiB']
  const cells = rows.map(({ wanted, costs, ratios }) => [
    wanted.name,
    millions(wanted.lines),
    millions(wanted.lines / median(costs.map(({ cpuSeconds }) => cpuSeconds))),
    ...RIVALS.map((name) => spread(name === 'wc -l' ? ratios.get(name)?.map((ratio) => 1 / ratio) : ratios.get(name))),
    (median(costs.map(({ peakBytes }) => peakBytes)) / MEBIBYTE).toFixed(0),
  ])
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...cells]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
}

/** Nobody beats `wc -l`: there it is told how far away we are. */
function heading(name: Rival): string {
  return name === 'wc -l' ? 'ours / `wc -l`' : `${name} / ours`
}

function mining(): string {
  const speed = execFileSync(process.execPath, [join(import.meta.dirname, 'mining.ts')], { encoding: 'utf8' }).trim()
  return `Finding the templates alone, messages in memory: ${speed} M lines/s.`
}

function writeReadme(text: string): void {
  const readme = readFileSync(README, 'utf8')
  const [before, rest] = readme.split(BEGIN)
  const after = rest?.split(END)[1]
  if (after === undefined) throw new Error(`expected ${BEGIN.trim()} and ${END} in README.md`)
  writeFileSync(README, `${before}${BEGIN}${text}${END}${after}`)
}

function millions(count: number): string {
  return count >= 1e6 ? `${significant(count / 1e6)} M` : `${significant(count / 1e3)} k`
}

function spread(ratios: readonly number[] | undefined): string {
  if (ratios === undefined) return ''
  const [middle, least, most] = [median(ratios), Math.min(...ratios), Math.max(...ratios)].map(significant)
  return ratios.length === 1 ? `${middle}x` : `${middle}x (${least}..${most})`
}

function significant(number: number): string {
  return String(Number(number.toPrecision(3)))
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
