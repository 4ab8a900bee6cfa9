/** Write 1: windows that are closed, what was learned from them, and how far the sources have been read. */
import type { Horizon, Position, SealedWindow, Template } from '../model.ts'
import { windowKey } from '../window-key.ts'
import type { Database } from './database.ts'
import { putFact } from './facts.ts'
import type { Writes } from './store.ts'

export function createSeal(database: Database): Writes['seal'] {
  const { run, transaction } = database
  /** Positions as they stand in the file: of ten thousand files few move between two writes. */
  const stored = new Map<string, string>()

  function putWindow(sealed: SealedWindow): void {
    const { window } = sealed
    run(
      'INSERT INTO windows (key, service, start, sealed) VALUES (?, ?, ?, ?)',
      windowKey(window),
      window.service,
      window.start,
      JSON.stringify(sealed),
    )
  }

  function putPast(service: string, past: unknown): void {
    run(
      'INSERT INTO pasts (service, past) VALUES (?, ?) ON CONFLICT (service) DO UPDATE SET past = excluded.past',
      service,
      JSON.stringify(past),
    )
  }

  function putTemplate({ id, text, count }: Template): void {
    run(
      `INSERT INTO templates (id, text, count) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET text = excluded.text, count = excluded.count`,
      id,
      text,
      count,
    )
  }

  function putPosition({ origin, path, resume, read, counted, above, proof, formats, away }: Position): void {
    run(
      `INSERT INTO positions (origin, path, resume, read, counted, above, proof, formats, away) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (origin) DO UPDATE SET path = excluded.path, resume = excluded.resume, read = excluded.read,
       counted = excluded.counted, above = excluded.above, proof = excluded.proof, formats = excluded.formats, away = excluded.away`,
      origin,
      path,
      resume,
      read,
      counted === undefined ? null : JSON.stringify(counted),
      above ?? null,
      proof ?? null,
      formats === undefined ? null : JSON.stringify(formats),
      away === undefined ? null : 1,
    )
  }

  function putHorizon({ service, until }: Horizon): void {
    run(
      'INSERT INTO horizons (service, until) VALUES (?, ?) ON CONFLICT (service) DO UPDATE SET until = excluded.until',
      service,
      until,
    )
  }

  return ({ windows, pasts, templates, positions, forgotten, horizons, closedUntil = null, at }) => {
    const moved = positions.filter((position) => stored.get(position.origin) !== JSON.stringify(position))
    transaction(() => {
      for (const sealed of windows) putWindow(sealed)
      for (const [service, past] of pasts) putPast(service, past)
      for (const template of templates) putTemplate(template)
      for (const position of moved) putPosition(position)
      for (const origin of forgotten) run('DELETE FROM positions WHERE origin = ?', origin)
      for (const horizon of horizons) putHorizon(horizon)
      if (closedUntil !== null) putFact(database, 'closed_until', closedUntil)
      putFact(database, 'last_collected', at)
    })
    for (const position of moved) stored.set(position.origin, JSON.stringify(position))
    for (const origin of forgotten) stored.delete(origin)
  }
}
