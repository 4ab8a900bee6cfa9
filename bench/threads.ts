/**
 * What threads that read ahead are worth: the same lines in one file and in four, with and without them, in turn:
 * `node bench/threads.ts [--lines N] [--pairs N]`. Best of the pairs; the time of the clock is only true on an idle machine.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildWay } from './build.ts'
import { ours } from './cases.ts'
import { writeLog } from './generate.ts'
import { type Cost, measure } from './measure.ts'

const THREADS = [0, 1, 2] as const

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '3000000' }, pairs: { type: 'string', default: '5' } },
})
const [lines, pairs] = [Number(values.lines), Number(values.pairs)]
if (!(lines >= 4) || !(pairs >= 1)) throw new Error('expected --lines N and --pairs N, each a number')

const folder = mkdtempSync(join(tmpdir(), 'logtriage-bench-'))
const built = await buildWay(join(folder, 'built'))
try {
  console.log(`${availableParallelism()} cores, load ${loadavg()[0]!.toFixed(1)}, ${lines} lines, best of ${pairs}`)
  console.log('| files | threads | seconds | CPU seconds | faster | CPU | seconds of each run |')
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | --- |')
  for (const files of [1, 4]) compare(writeFiles(files))
} finally {
  rmSync(folder, { recursive: true })
}

function writeFiles(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const path = join(folder, `${count}-${index}.log`)
    writeLog({ path, lines: Math.floor(lines / count), format: 'plain', seed: index + 1 })
    return path
  })
}

function compare(paths: readonly string[]): void {
  const cache = join(folder, 'compiled')
  const costs = new Map<number, Cost[]>(THREADS.map((threads) => [threads, []]))
  for (let round = 0; round <= pairs; round++) {
    for (const threads of THREADS) {
      const cost = measure(ours(built, paths, { threads }), cache)
      if (round > 0) costs.get(threads)!.push(cost)
    }
  }
  const [alone] = THREADS.map((threads) => best(costs.get(threads)!))
  for (const [threads, own] of costs) {
    const { seconds, cpuSeconds } = best(own)
    const ratios = [`${(alone!.seconds / seconds).toFixed(2)}x`, `${(cpuSeconds / alone!.cpuSeconds).toFixed(2)}x`]
    const each = own.map((cost) => cost.seconds.toFixed(2)).join(' ')
    const cells = [paths.length, threads, seconds.toFixed(2), cpuSeconds.toFixed(2), ...ratios, each]
    console.log(`| ${cells.join(' | ')} |`)
  }
}

function best(costs: readonly Cost[]): Pick<Cost, 'seconds' | 'cpuSeconds'> {
  return {
    seconds: Math.min(...costs.map(({ seconds }) => seconds)),
    cpuSeconds: Math.min(...costs.map(({ cpuSeconds }) => cpuSeconds)),
  }
}
