/** What a start goes on from: how far sources were read, what was learned, and which windows wait. */
import type { SealedWindow } from '../model.ts'
import type { Database } from './database.ts'
import { factOf } from './facts.ts'
import type { Reads } from './store.ts'

type Resuming = Pick<Reads, 'positions' | 'horizons' | 'lastCollected' | 'templates' | 'past' | 'pending' | 'isPending'>

export function createResuming(database: Database): Resuming {
  const { get, all, each } = database
  return {
    positions: () =>
      all('SELECT * FROM positions').map((row) => ({
        origin: String(row.origin),
        path: String(row.path),
        resume: Number(row.resume),
        read: Number(row.read),
        ...(row.counted !== null && { counted: JSON.parse(String(row.counted)) as number[] }),
        ...(row.above !== null && { above: Number(row.above) }),
        ...(row.proof !== null && { proof: String(row.proof) }),
        ...(row.formats !== null && { formats: JSON.parse(String(row.formats)) as string[] }),
        ...(row.away !== null && { away: true as const }),
      })),
    horizons: () =>
      all('SELECT * FROM horizons').map((row) => ({
        service: String(row.service),
        until: Number(row.until),
      })),
    lastCollected: () => factOf(database, 'last_collected'),
    templates: () =>
      all('SELECT * FROM templates ORDER BY rowid').map((row) => ({
        id: String(row.id),
        text: String(row.text),
        count: Number(row.count),
      })),
    past(service) {
      const row = get('SELECT past FROM pasts WHERE service = ?', service)
      return row === undefined ? null : JSON.parse(String(row.past))
    },
    *pending() {
      const rows = each('SELECT sealed FROM windows WHERE concluded_at IS NULL ORDER BY start, service, rowid')
      for (const row of rows) yield JSON.parse(String(row.sealed)) as SealedWindow
    },
    isPending: (service) =>
      get('SELECT key FROM windows WHERE concluded_at IS NULL AND service = ? LIMIT 1', service) !== undefined,
  }
}
