/** The moments at which a worker may die, by name: around each durable write, each request, and each reply. */

/** Each is one transaction of the store, told by what it says to the database; the first that fits names it. */
export const WRITES: readonly (readonly [name: string, telling: RegExp])[] = [
  ['migrate', /PRAGMA user_version =/],
  ['seal', /INSERT INTO windows/],
  ['conclude', /UPDATE windows SET sealed = NULL/],
  ['resolve', /it was over before/],
  ['postpone', /UPDATE notices SET attempts/],
  ['settle', /UPDATE notices SET state/],
  ['divert', /INSERT INTO notices/],
  ['trim', /DELETE FROM windows/],
  ['remember', /last_collected|INSERT INTO facts/],
]

export const SERVERS: Readonly<Record<string, RegExp>> = {
  model: /\/v1\//,
  pagerduty: /\/v2\/enqueue/,
  slack: /\/services\//,
}

/** `arrived` is the server's to bring about: the request has come, and no answer ever goes back. */
export const POINTS: readonly string[] = [
  'lock:before',
  'lock:after',
  ...WRITES.flatMap(([name]) => [`${name}:before`, `${name}:after`]),
  ...Object.keys(SERVERS).flatMap((name) => [`${name}:asking`, `${name}:arrived`, `${name}:answered`]),
  'review:before',
  'review:after',
]

/** How often a life surely reaches a point; once where it is not named here. */
const OFTEN: Readonly<Record<string, number>> = { conclude: 10, model: 10, settle: 3, pagerduty: 2 }

export function timesOf(point: string): number {
  return OFTEN[point.split(':')[0]!] ?? 1
}
