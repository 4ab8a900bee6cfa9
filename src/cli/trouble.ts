/** Sources that could not be read are said as it happens, and make a command that was to read them fail in the end. */
import { EXIT } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Terminal } from './terminal.ts'

export interface Trouble {
  exitCode(): number
}

export function reportTrouble(events: Events, { stderr }: Terminal): Trouble {
  let failed = false
  events.on('source:failed', ({ path, reason }) => {
    failed = true
    stderr.write(`could not read ${path}: ${reason}\n`)
  })
  for (const name of ['source:gap', 'source:held'] as const) {
    events.on(name, ({ path, reason }) => stderr.write(`${path}: ${reason}\n`))
  }
  return { exitCode: () => (failed ? EXIT.failed : EXIT.fine) }
}
