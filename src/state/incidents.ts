/** The incidents that a finding may belong to, and those that may be over. */
import type { Database } from './database.ts'
import { toIncident } from './rows.ts'
import type { Reads } from './store.ts'

/** Of one service and type; beyond it the oldest are not looked at any more. */
const MOST_ALIKE = 50

type Incidents = Pick<Reads, 'alike' | 'incidentById' | 'openIncidents' | 'held'>

export function createIncidents({ get, all }: Database): Incidents {
  return {
    alike: (key) =>
      all(
        "SELECT incident FROM incidents WHERE key = ? ORDER BY state = 'open' DESC, first_seen DESC LIMIT ?",
        key,
        MOST_ALIKE,
      ).map(toIncident),
    incidentById(id) {
      const row = get('SELECT incident FROM incidents WHERE id = ?', id)
      return row === undefined ? null : toIncident(row)
    },
    openIncidents: (service) =>
      all(
        "SELECT incident FROM incidents WHERE state = 'open' AND (? IS NULL OR service = ?) ORDER BY first_seen, key",
        service ?? null,
        service ?? null,
      ).map(toIncident),
    held: () =>
      all("SELECT incident FROM incidents WHERE incident ->> 'held' IS NOT NULL ORDER BY first_seen, key").map(
        toIncident,
      ),
  }
}
