/**
 * The night of v2.14.0. A quiet half hour with its jobs and its noise, somebody who guesses passwords at the door, then a
 * release of payments that forgets to give connections back: the pool runs out, checkout stops believing in payments,
 * payments gives up and comes back, some customers pay twice, the release is taken back, and soon nobody would know.
 */
import { attack } from './attack.ts'
import { jobs } from './jobs.ts'
import { createJournal } from './journal.ts'
import { createLedger } from './ledger.ts'
import { noise } from './noise.ts'
import { releases } from './releases.ts'
import { visitors } from './visitors.ts'

/** The text of each log file by its name, the same every time. */
export function tellIncident(): Readonly<Record<string, string>> {
  const journal = createJournal()
  const ledger = createLedger()
  visitors(journal, ledger)
  jobs(journal, ledger)
  noise(journal)
  attack(journal)
  releases(journal)
  return journal.files()
}
