/** The store on SQLite: one file. */
import { openDatabase } from './database.ts'
import { createQuestions } from './questions.ts'
import { createReads } from './reads.ts'
import type { Store } from './store.ts'
import { createWrites } from './writes.ts'

export { PASSING } from './database.ts'

/** `PASSING` for a history that leaves nothing behind. */
export function openStore(path: string, options?: { readOnly?: boolean }): Store {
  const database = openDatabase(path, options)
  return { ...createReads(database), ...createQuestions(database), ...createWrites(database), close: database.close }
}
