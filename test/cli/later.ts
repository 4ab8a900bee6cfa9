/** Lets time pass between two runs: what stands in the state file happened earlier than it did. */
import { DatabaseSync } from 'node:sqlite'
import { checksum } from '../../src/state/checksum.ts'

/** For incidents that were told: their end is believed only a while after the delivery. `state`: the file. */
export function anHourLater(state: string): void {
  const told = Date.now() - 3_600_000
  rewrite(state, `UPDATE incidents SET incident = json_set(incident, '$.deliveredAt', ${told})`)
}

/** When the last run looked for lines. */
export function lastCollectedAt(state: string, time: number): void {
  rewrite(state, `UPDATE facts SET value = '${time}' WHERE name = 'last_collected'`)
}

function rewrite(state: string, statement: string): void {
  const database = new DatabaseSync(state)
  // The file keeps a sum of each row.
  database.function('checksum', { varargs: true, useBigIntArguments: true }, checksum)
  database.exec(statement)
  database.close()
}
