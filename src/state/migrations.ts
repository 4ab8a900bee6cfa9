/** The schema, step by step. A step that was released never changes; a new one is added at the end. */
import { keepSums } from './checksum.ts'

export const migrations: readonly string[] = [
  `
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE positions (origin TEXT PRIMARY KEY, path TEXT NOT NULL, resume INTEGER NOT NULL, read INTEGER NOT NULL) STRICT;
  CREATE TABLE horizons (service TEXT PRIMARY KEY, until INTEGER NOT NULL, reads TEXT NOT NULL) STRICT;
  CREATE TABLE templates (id TEXT PRIMARY KEY, text TEXT NOT NULL, count INTEGER NOT NULL) STRICT;
  CREATE TABLE pasts (service TEXT PRIMARY KEY, past TEXT NOT NULL) STRICT;

  -- sealed: the window with its kept lines, until it is concluded; then record and verdict say all that is shown of it.
  CREATE TABLE windows (
    key TEXT PRIMARY KEY, service TEXT NOT NULL, start INTEGER NOT NULL,
    sealed TEXT, record TEXT, verdict TEXT, concluded_at INTEGER
  ) STRICT;
  CREATE INDEX windows_by_time ON windows (start, service);
  CREATE INDEX windows_pending ON windows (start) WHERE concluded_at IS NULL;

  CREATE TABLE incidents (
    id TEXT PRIMARY KEY, key TEXT NOT NULL, service TEXT NOT NULL, state TEXT NOT NULL,
    first_seen INTEGER NOT NULL, incident TEXT NOT NULL
  ) STRICT;
  CREATE INDEX incidents_open ON incidents (service) WHERE state = 'open';
  CREATE INDEX incidents_by_key ON incidents (key, first_seen);

  CREATE TABLE notices (
    id TEXT NOT NULL, sink TEXT NOT NULL, time INTEGER NOT NULL, service TEXT NOT NULL, notice TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'delivered', 'abandoned', 'muted')),
    attempts INTEGER NOT NULL DEFAULT 0, queued_at INTEGER NOT NULL, next_attempt INTEGER NOT NULL,
    settled_at INTEGER, error TEXT,
    PRIMARY KEY (id, sink)
  ) STRICT;
  CREATE INDEX notices_queued ON notices (next_attempt) WHERE state = 'queued';
  CREATE INDEX notices_by_time ON notices (time);
  `,
  `ALTER TABLE positions ADD COLUMN proof TEXT;`,
  `
  ALTER TABLE notices ADD COLUMN receipt TEXT;
  ALTER TABLE windows ADD COLUMN assessment TEXT;
  CREATE INDEX notices_by_incident ON notices (notice ->> 'incident');
  CREATE TABLE orders (id TEXT PRIMARY KEY, since INTEGER NOT NULL, until INTEGER NOT NULL, value TEXT NOT NULL) STRICT;
  CREATE INDEX notices_by_dedup_key ON notices (notice ->> 'dedupKey');
  `,
  `
  ALTER TABLE positions ADD COLUMN counted TEXT;
  ALTER TABLE positions ADD COLUMN above REAL;
  ALTER TABLE horizons DROP COLUMN reads;
  CREATE INDEX windows_concluded ON windows (concluded_at) WHERE concluded_at IS NOT NULL;
  CREATE INDEX notices_settled ON notices (queued_at) WHERE state <> 'queued';
  `,
  [
    keepSums('facts', ['name', 'value']),
    keepSums('positions', ['origin', 'path', 'resume', 'read', 'proof', 'counted', 'above']),
    keepSums('horizons', ['service', 'until']),
    keepSums('templates', ['id', 'text', 'count']),
    keepSums('pasts', ['service', 'past']),
    keepSums('windows', ['key', 'service', 'start', 'sealed', 'record', 'verdict', 'concluded_at', 'assessment']),
    keepSums('orders', ['id', 'since', 'until', 'value']),
    keepSums('incidents', ['id', 'key', 'service', 'state', 'first_seen', 'incident']),
    keepSums('notices', [
      ...['id', 'sink', 'time', 'service', 'notice', 'state', 'attempts'],
      ...['queued_at', 'next_attempt', 'settled_at', 'error', 'receipt'],
    ]),
  ].join(''),
  `
  DROP TRIGGER positions_added;
  DROP TRIGGER positions_changed;
  ALTER TABLE positions DROP COLUMN sum;
  ALTER TABLE positions ADD COLUMN formats TEXT;
  ${keepSums('positions', ['origin', 'path', 'resume', 'read', 'proof', 'counted', 'above', 'formats'])}
  `,
  `
  CREATE INDEX windows_with_words ON windows (coalesce(assessment -> 'unchanged' ->> 'window', key), start)
  WHERE verdict ->> 'analyst' = 'openai' AND assessment ->> 'decision' = 'ask';
  `,
  `
  DROP TRIGGER positions_added;
  DROP TRIGGER positions_changed;
  ALTER TABLE positions DROP COLUMN sum;
  ALTER TABLE positions ADD COLUMN away INTEGER;
  ${keepSums('positions', ['origin', 'path', 'resume', 'read', 'proof', 'counted', 'above', 'formats', 'away'])}
  `,
]
