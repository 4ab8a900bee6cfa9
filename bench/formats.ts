/**
 * How fast each format is read, from bytes to scored windows, beside the plain one in the same run:
 * `node bench/formats.ts [--lines N] [--rounds N] [FORMAT…]`. The best of some rounds, without what it costs to start.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildWay } from './build.ts'
import { ours } from './cases.ts'
import { writeLines } from './generate.ts'
import { LAYOUTS } from './layouts.ts'
import { measure } from './measure.ts'

const { values, positionals } = parseArgs({
  options: { lines: { type: 'string', default: '300000' }, rounds: { type: 'string', default: '3' } },
  allowPositionals: true,
})
const [lines, rounds] = [Number(values.lines), Number(values.rounds)]
if (!(lines >= 1) || !(rounds >= 1)) throw new Error('expected --lines N and --rounds N, each a number from 1 on')
const unknown = positionals.find((name) => !Object.hasOwn(LAYOUTS, name))
if (unknown !== undefined) throw new Error(`expected one of ${Object.keys(LAYOUTS).join(', ')}, got "${unknown}"`)
const names = positionals.length === 0 ? Object.keys(LAYOUTS) : ['plain', ...positionals]

const folder = mkdtempSync(join(tmpdir(), 'logtriage-formats-'))
const built = await buildWay(join(folder, 'built'))
try {
  const nothing = join(folder, 'nothing.log')
  writeFileSync(nothing, `${LAYOUTS.plain!({ time: 0, level: 'INFO', service: 'cart', message: 'ready' })}\n`)
  for (const name of names) {
    const write = LAYOUTS[name]!
    writeLines({ path: pathOf(name), lines, write: (line) => `${write(line)}\n` })
  }
  const start = best(nothing)
  let plain = Number.NaN
  console.log('| format | ns/line | lines/s | of the plain format |')
  console.log('|---|---:|---:|---:|')
  for (const name of names) {
    const seconds = best(pathOf(name)) - start
    if (name === 'plain') plain = seconds
    const speed = `${(lines / seconds / 1e6).toFixed(2)} M`
    console.log(`| ${name} | ${((seconds / lines) * 1e9).toFixed(0)} | ${speed} | ${(plain / seconds).toFixed(2)}x |`)
  }
} finally {
  rmSync(folder, { recursive: true })
}

function pathOf(name: string): string {
  return join(folder, `${name}.log`)
}

function best(path: string): number {
  const cache = join(folder, 'compiled')
  return Math.min(...Array.from({ length: rounds }, () => measure(ours(built, [path]), cache).cpuSeconds))
}
