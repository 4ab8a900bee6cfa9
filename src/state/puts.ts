/** Rows that more than one write puts. */
import type { Incident, Notice, Time } from '../model.ts'
import type { Database } from './database.ts'

export interface Puts {
  incident(incident: Incident): void
  /** One that is known for its sink stays as it is. */
  notice(notice: Notice, at: Time): void
}

export function createPuts({ run }: Database): Puts {
  return {
    incident: (incident) =>
      run(
        `INSERT INTO incidents (id, key, service, state, first_seen, incident) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET state = excluded.state, incident = excluded.incident`,
        incident.id,
        incident.key,
        incident.service,
        incident.state,
        incident.firstSeen,
        JSON.stringify(incident),
      ),

    notice: (notice, at) =>
      run(
        `INSERT INTO notices (id, sink, time, service, notice, state, queued_at, next_attempt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id, sink) DO NOTHING`,
        notice.id,
        notice.sink,
        notice.time,
        notice.service,
        JSON.stringify(notice),
        notice.action === 'muted' ? 'muted' : 'queued',
        at,
        at,
      ),
  }
}
