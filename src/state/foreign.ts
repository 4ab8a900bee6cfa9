/** Tells a file that never was a state file: it is somebody's, and nothing is put aside or written in its place. */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { UsageError } from '../errors.ts'
import { openDatabase } from './database.ts'

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1')
/** So many bytes of a damaged beginning may be others. */
const MOST_TURNED = 4
/** Every state file has had these; of a damaged one some may be left. */
const OURS: ReadonlySet<unknown> = new Set(
  'facts positions horizons templates pasts windows incidents notices'.split(' '),
)
const LEAST_OF_OURS = 2
const NAMED = 3

export function refuseForeign(path: string): void {
  const why = whyForeign(path)
  if (why !== null) throw new UsageError([`state: ${why}`])
}

export function whyForeign(path: string): string | null {
  const holds = foreignContent(path)
  return holds === null ? null : `${path} is no state file of logtriage, it ${holds}: name another file`
}

/** What is in it instead, as it would follow "it"; null where it is a state file, or will be one. */
function foreignContent(path: string): string | null {
  if (!existsSync(path) || !statSync(path).isFile()) return null
  const head = Buffer.alloc(MAGIC.length)
  const file = openSync(path, 'r')
  const read = readSync(file, head)
  closeSync(file)
  if (head.every((byte) => byte === 0)) return null
  const turned = [...head.subarray(0, read)].filter((byte, at) => byte !== MAGIC[at]).length
  if (turned > MOST_TURNED) return `begins with ${JSON.stringify(head.subarray(0, read).toString('latin1'))}`
  const tables = tablesOf(path)
  if (tables.length === 0 || tables.filter((table) => OURS.has(table)).length >= LEAST_OF_OURS) return null
  const more = tables.length > NAMED ? ', ...' : ''
  return `is a database of something else (tables ${tables.slice(0, NAMED).join(', ')}${more})`
}

/** None where the file is too damaged to say: that is for the one who mends it. */
function tablesOf(path: string): readonly string[] {
  try {
    const database = openDatabase(path, { readOnly: true, brief: true })
    try {
      return database.all("SELECT name FROM sqlite_master WHERE type = 'table'").map(({ name }) => String(name))
    } finally {
      database.close()
    }
  } catch {
    return []
  }
}
