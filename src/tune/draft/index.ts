/** `draft`: the first page of a service, from what it has written. */
import { createMiner } from '../../distill/index.ts'
import { TriageError } from '../../errors.ts'
import { expungerFor } from '../../expunge/index.ts'
import type { RedactOptions } from '../../expunge/options.ts'
import { nearest } from '../../nearest.ts'
import { createNarrower } from '../narrow.ts'
import { decodeAll, type Logs } from '../reading.ts'
import { type Logbook, openLogbooks } from './logbook.ts'

export type { Logbook } from './logbook.ts'
export { type Draft, makeDraft, writePage } from './page.ts'
export { type Polished, polish } from './polish.ts'

interface Read extends Logs {
  readonly redact: RedactOptions
  readonly abort: AbortSignal
}

/** Lines of other services are passed over; where it has none at all, those that do are named. */
export async function readLogbook(service: string, logs: Read): Promise<Logbook> {
  const { books, services } = await readLogbooks(logs, [service])
  const book = books.get(service)
  if (book === undefined) throw new TriageError(absent(service, services))
  return book
}

/** Of all services, or of those named; `services` are all that write. */
export async function readLogbooks(
  { abort, redact, ...logs }: Read,
  named?: readonly string[],
): Promise<{ books: ReadonlyMap<string, Logbook>; services: ReadonlySet<string> }> {
  const miner = createMiner({ clean: expungerFor(redact).clean })
  const narrower = createNarrower(named === undefined ? {} : { services: named }, 1)
  const logbooks = openLogbooks(miner)
  const services = new Set<string>()
  for await (const batch of decodeAll(logs).batches(abort)) {
    for (let row = 0; row < batch.records; row++) services.add(batch.services[batch.service[row]!]!)
    narrower.narrow(batch)
    miner.learn(batch)
    logbooks.note(batch)
  }
  abort.throwIfAborted()
  return { books: logbooks.close(), services }
}

function absent(service: string, services: ReadonlySet<string>): string {
  if (services.size === 0) return 'nothing was there to read: no line, so no page'
  const names = [...services].sort()
  const guess = nearest(service, names)
  const hint = guess === null ? '.' : `; did you mean ${guess}?`
  return `no line is of a service ${service}${hint} These write: ${names.slice(0, 20).join(', ')}`
}
