/**
 * How well logs are read without being told what they are: `npm run eval:formats -- FOLDER... [--wrong]`. Each log goes
 * through `parse` as it stands; formats, time stamps, levels and hosts are compared with what is known of its lines.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { fileOptions } from '../src/collect/options.ts'
import { createEvents } from '../src/events.ts'
import { readRecords } from '../src/tune/records.ts'
import { type ExpectedLog, readExpected } from './expected.ts'
import { localKeyOf } from './stamps.ts'

interface Tally {
  readonly formats: [right: number, of: number]
  readonly lines: [right: number, of: number]
  readonly times: [right: number, of: number]
  readonly levels: [right: number, of: number]
  readonly hosts: [right: number, of: number]
}

const { values, positionals } = parseArgs({
  options: { wrong: { type: 'boolean', default: false } },
  allowPositionals: true,
})
if (positionals.length === 0) throw new Error('expected FOLDER... [--wrong]')

const tallies = new Map<string, Tally>()
for (const log of positionals.flatMap(readExpected)) {
  const tally = tallies.get(log.family) ?? empty()
  tallies.set(log.family, tally)
  await check(log, tally)
}
print('family', ['formats', 'lines', 'times', 'levels', 'hosts'])
for (const [family, tally] of tallies) print(family, Object.values(tally).map(share))
const columns = Object.keys(empty()) as (keyof Tally)[]
print(
  'all',
  columns.map((column) => share(sum([...tallies.values()].map((tally) => tally[column])))),
)

async function check(log: ExpectedLog, tally: Tally): Promise<void> {
  const { path, timezone, lines } = log
  const sources = [fileOptions.parse({ kind: 'file', paths: [path], start: 'beginning', timezone })]
  const records = readRecords({ sources, clock: Date.now, events: createEvents(), stdin: process.stdin })
  const formats = new Map<string, number>()
  let counted = 0
  for await (const batch of records.batches(new AbortController().signal)) {
    for (const record of batch) {
      formats.set(record.format, (formats.get(record.format) ?? 0) + 1)
      counted += record.lines
      for (let line = record.line; line < record.line + record.lines; line++) {
        const expected = lines.get(line)
        if (expected === undefined) continue
        const found = record.time === null ? null : localKeyOf(Date.parse(record.time), timezone)
        const where = `${path}:${line}`
        if (expected.time !== null)
          note(
            tally.times,
            found === expected.time,
            () => `${where}: time ${found}, expected ${expected.time}, format ${record.format}`,
          )
        if (expected.level !== undefined && line === record.line) {
          note(
            tally.levels,
            record.level === expected.level,
            () => `${where}: level ${record.level}, expected ${expected.level}, format ${record.format}`,
          )
        }
        if (expected.host !== undefined)
          note(
            tally.hosts,
            record.message.includes(expected.host),
            () => `${where}: host ${expected.host} is not in the message`,
          )
      }
    }
  }
  const [format, most] = [...formats].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  note(tally.formats, format !== 'unknown', () => `${path}: format not recognised (${most} records)`)
  note(
    tally.lines,
    counted === linesIn(path),
    () => `${path}: ${counted} lines in records, ${linesIn(path)} in the file`,
  )
}

function note(count: [number, number], right: boolean, tell: () => string): void {
  count[1]++
  if (right) count[0]++
  else if (values.wrong) console.log(tell())
}

function linesIn(path: string): number {
  const raw = readFileSync(path)
  const content = path.endsWith('.gz') ? gunzipSync(raw) : raw
  const newlines = content.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
  return newlines + (content.length > 0 && content.at(-1) !== 10 ? 1 : 0)
}

function empty(): Tally {
  return { formats: [0, 0], lines: [0, 0], times: [0, 0], levels: [0, 0], hosts: [0, 0] }
}

function sum(counts: readonly [number, number][]): [number, number] {
  return counts.reduce<[number, number]>(([right, of], [r, o]) => [right + r, of + o], [0, 0])
}

function share([right, of]: [number, number]): string {
  return of === 0 ? '-' : `${((100 * right) / of).toFixed(1)} % (${right}/${of})`
}

function print(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(16) + cells.map((cell) => cell.padStart(22)).join(''))
}
