/** The store on SQLite: one file. */
import type { Events } from '../events.ts'
import { createEvents } from '../events.ts'
import type { Time } from '../model.ts'
import type { Database } from './database.ts'
import { openState, openStateToRead } from './open.ts'
import { createReads } from './reads.ts'
import type { Store } from './store.ts'
import { createWrites } from './writes.ts'

export { PASSING } from './database.ts'

/** `PASSING` for a history that leaves nothing behind. `events`: who hears of damage. */
export function openStore(
  path: string,
  { events = createEvents(), now = 0 }: { events?: Events; now?: Time } = {},
): Store {
  return storeOf(openState({ path, events, now }))
}

/** Also while a worker writes to it. */
export function openStoreToRead(path: string): Store {
  return storeOf(openStateToRead(path))
}

function storeOf(database: Database): Store {
  return { ...createReads(database), ...createWrites(database), close: database.close }
}
