/**
 * The miner alone: `mining.ts [--lines N]`. Messages of the benchmark's log are held in memory, in batches as `collect` makes
 * them, and only finding their templates is timed. Prints a million lines a second of CPU time.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Batch, createBatch, findLines } from '../src/batch.ts'
import { createDecoder } from '../src/decode/index.ts'
import { createMiner } from '../src/distill/index.ts'
import { createExpunger } from '../src/expunge/index.ts'
import { writeLog } from './generate.ts'

const CHUNK = 256 * 1024
const ROUNDS = 10

const { values } = parseArgs({ options: { lines: { type: 'string', default: '50000' } } })
const batches = batchesOf(Number(values.lines))
const records = batches.reduce((sum, batch) => sum + batch.records, 0)
const miner = createMiner({ clean: createExpunger().clean })
const learn = () => batches.forEach((batch) => void miner.learn(batch))

learn()
const before = process.cpuUsage()
for (let round = 0; round < ROUNDS; round++) learn()
const { user, system } = process.cpuUsage(before)
console.log(((ROUNDS * records) / (user + system)).toFixed(1))

function batchesOf(lines: number): Batch[] {
  const folder = mkdtempSync(join(tmpdir(), 'logtriage-bench-'))
  const path = join(folder, 'mining.log')
  writeLog({ path, lines, format: 'plain' })
  const content = readFileSync(path)
  rmSync(folder, { recursive: true })
  const decoder = createDecoder({ format: 'plain', timezone: 'UTC', service: null, clock: Date.now })
  const found: Batch[] = []
  for (let at = 0; at < content.length; at += found.at(-1)!.used) {
    const batch = createBatch({ id: 'mining', path, service: 'mining' })
    findLines(batch, content.copy(batch.bytes, 0, at, at + CHUNK), { whole: false })
    batch.final = true
    decoder.read(batch)
    found.push(batch)
  }
  return found
}
