/** What is whole in a damaged file, taken over into a new one, and what is not, in words. */
import { closeSync, copyFileSync, existsSync, openSync, readSync, rmSync, statSync, truncateSync } from 'node:fs'
import { describeError } from '../errors.ts'
import { type Copied, copyRows } from './copy.ts'
import { type Database, openDatabase } from './database.ts'

/** The file, and what stands beside it while it is open. */
export const PARTS = ['', '-wal', '-shm']
/** Where the head of a file tells its size. */
const [PAGE_SIZE, PAGE_COUNT, HEAD] = [16, 28, 100]

export interface Salvaged {
  readonly saved: string
  readonly lost: string
}

export function salvage(path: string, to: Database): Salvaged {
  const missing = missingFrom(path)
  const readable = missing > 0 ? `${path}.filled` : path
  try {
    if (missing > 0) fill({ path, readable, missing })
    const from = openDatabase(readable, { readOnly: true })
    try {
      const copied = copyRows({ from, to })
      return { saved: list(copied.map(({ table, rows }) => `${rows} ${table}`)), lost: list(copied.flatMap(lossOf)) }
    } finally {
      from.close()
    }
  } catch (error) {
    return { saved: 'nothing', lost: `all of it (${describeError(error)})` }
  } finally {
    if (missing > 0) for (const part of PARTS) rmSync(`${readable}${part}`, { force: true })
  }
}

/** How many bytes the file is shorter than its head says. */
function missingFrom(path: string): number {
  const head = Buffer.alloc(HEAD)
  const file = openSync(path, 'r')
  const length = readSync(file, head, 0, HEAD, 0)
  closeSync(file)
  if (length < HEAD) return 0
  const pageSize = head.readUInt16BE(PAGE_SIZE)
  return (pageSize === 1 ? 65_536 : pageSize) * head.readUInt32BE(PAGE_COUNT) - statSync(path).size
}

/** SQLite reads nothing of a file that was cut short. With zeros for what is missing it reads the rest. */
function fill({ path, readable, missing }: { path: string; readable: string; missing: number }): void {
  for (const part of PARTS) if (existsSync(`${path}${part}`)) copyFileSync(`${path}${part}`, `${readable}${part}`)
  truncateSync(readable, statSync(path).size + missing)
}

function lossOf({ table, spoiled, isCut }: Copied): string[] {
  return [...(spoiled > 0 ? [`${spoiled} ${table}`] : []), ...(isCut ? [`what cannot be read of ${table}`] : [])]
}

function list(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.join(', ')
}
