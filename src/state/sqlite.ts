/** The store on SQLite: one file. */
import { createEvents, type Events } from '../events.ts'
import type { Time } from '../model.ts'
import { type Database, PASSING } from './database.ts'
import { createEnduring } from './enduring.ts'
import { openState, openStateBeside } from './open.ts'
import { createPassing } from './passing.ts'
import { createQuestions } from './questions.ts'
import { createReads } from './reads.ts'
import type { Store } from './store.ts'
import { createWatch } from './vitals.ts'
import { createWrites } from './writes.ts'

export { PASSING } from './database.ts'

/** `PASSING` for a history that leaves nothing behind. `events`: who hears of damage, and of a disk that is full. */
export function openStore(
  path: string,
  { events = createEvents(), now = 0 }: { events?: Events; now?: Time } = {},
): Store {
  const file = openState({ path, events, now })
  return storeOf(path === PASSING ? createPassing(file) : createEnduring({ file, path, events }))
}

/** Also while a worker writes to it. */
export function openStoreToRead(path: string): Store {
  return storeOf(openStateBeside(path, { readOnly: true }))
}

/** For a word that people leave there, a moment's work beside the worker. */
export function openStoreToTell(path: string): Store {
  return storeOf(openStateBeside(path, { readOnly: false }))
}

export function storeOf(database: Database): Store {
  return {
    ...createReads(database),
    ...createQuestions(database),
    ...createWatch(database),
    ...createWrites(database),
    close: database.close,
  }
}
