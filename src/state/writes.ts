/** The writes of the contract, each one transaction. */
import { windowRecord } from '../records.ts'
import { windowKey } from '../window-key.ts'
import type { Database } from './database.ts'
import { createDispatching } from './dispatching.ts'
import { createPuts } from './puts.ts'
import { createSayings } from './sayings.ts'
import { createSeal } from './seal.ts'
import type { Writes } from './store.ts'

/** Rows of each table that one call gives up: enough to keep pace with what comes, few enough to be done at once. */
const MOST_TRIMMED = 10_000

export function createWrites(database: Database): Writes {
  const { run, transaction } = database
  const put = createPuts(database)

  return {
    seal: createSeal(database),
    ...createDispatching(database, put),
    ...createSayings(database),

    conclude: ({ sealed, verdict, incidents, notices, at }) =>
      transaction(() => {
        run(
          'UPDATE windows SET sealed = NULL, record = ?, assessment = ?, verdict = ?, concluded_at = ? WHERE key = ?',
          JSON.stringify(windowRecord(sealed, verdict)),
          JSON.stringify(sealed.assessment),
          JSON.stringify(verdict),
          at,
          windowKey(sealed.window),
        )
        for (const incident of incidents) put.incident(incident)
        for (const notice of notices) put.notice(notice, at)
      }),

    resolve: ({ incidents, notices, waiting = [], at }) =>
      transaction(() => {
        for (const notice of waiting) {
          run(
            "UPDATE notices SET notice = ? WHERE state = 'queued' AND id = ? AND sink = ?",
            JSON.stringify(notice),
            notice.id,
            notice.sink,
          )
        }
        for (const incident of incidents) {
          put.incident(incident)
          run(
            `UPDATE notices SET state = 'abandoned', settled_at = ?, error = 'it was over before this sink took it'
             WHERE state = 'queued' AND notice ->> 'incident' = ?
             AND (notice ->> 'over' IS NULL OR notice -> 'over' ->> 'isWithdrawn')`,
            at,
            incident.id,
          )
        }
        for (const notice of notices) put.notice(notice, at)
      }),

    trim: (before) =>
      transaction(() => {
        run(
          `DELETE FROM windows WHERE rowid IN (SELECT rowid FROM windows WHERE concluded_at < ? ORDER BY concluded_at LIMIT ?)`,
          before,
          MOST_TRIMMED,
        )
        run(
          `DELETE FROM notices WHERE rowid IN
           (SELECT rowid FROM notices WHERE state <> 'queued' AND queued_at < ? ORDER BY queued_at LIMIT ?)`,
          before,
          MOST_TRIMMED,
        )
        run(`DELETE FROM incidents WHERE state = 'resolved' AND id NOT IN (SELECT notice ->> 'incident' FROM notices)`)
        run('DELETE FROM orders WHERE until < ?', before)
      }),
  }
}
