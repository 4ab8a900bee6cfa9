import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collected } from '../collected.ts'

const DAY = 24 * 3_600_000
const START = Date.UTC(2026, 0, 1)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** A week of one service, a line every four minutes. */
function writeWeek(name: string): string {
  const path = join(folder, name)
  const lines = Array.from({ length: 7 * 360 }, (_, at) => {
    const stamp = new Date(START + at * 240_000).toISOString()
    return `${stamp} INFO ${name} request ${at} was answered in ${at % 50} ms\n`
  })
  writeFileSync(path, lines.join(''))
  return path
}

it('small files of a long time are read side by side in small steps, so that few windows are open at once', async () => {
  const paths = Array.from({ length: 5 }, (_, at) => writeWeek(`shop-${at}.log`))
  const { collector } = collected({ paths, history: true })
  const reached = new Map(paths.map((path) => [path, START]))
  let widest = 0
  for await (const batch of collector.batches(new AbortController().signal)) {
    batch.records = batch.lines
    for (let row = 0; row < batch.lines; row++) {
      const stamp = batch.bytes.toString('latin1', batch.lineStart[row], batch.lineStart[row]! + 24)
      batch.time[row] = Date.parse(stamp)
    }
    batch.used = batch.length
    batch.usedLines = batch.lines
    reached.set(batch.origin.path, batch.time[batch.lines - 1]!)
    widest = Math.max(widest, Math.max(...reached.values()) - Math.min(...reached.values()))
  }
  expect([...reached.values()]).toEqual(paths.map(() => START + 7 * DAY - 240_000))
  expect(widest).toBeLessThan(DAY)
})
