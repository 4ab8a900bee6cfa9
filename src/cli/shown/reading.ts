/** History as a person waits for it: a bar while it is read, what cannot be read said as it happens, and an exit code for that. */
import type { SourceOptions } from '../../collect/options.ts'
import { createEvents, type Events } from '../../events.ts'
import type { Terminal } from '../terminal.ts'
import { reportTrouble } from '../trouble.ts'
import { bytesOf, showProgress } from './progress.ts'

export async function watchReading<Result>(
  { terminal, sources }: { readonly terminal: Terminal; readonly sources: readonly SourceOptions[] },
  read: (watched: { readonly events: Events }) => Promise<Result>,
): Promise<{ result: Result; exitCode: number }> {
  const events = createEvents()
  const trouble = reportTrouble(events, terminal)
  const progress = showProgress({ terminal, events, total: bytesOf(sources) })
  try {
    const result = await read({ events })
    return { result, exitCode: trouble.exitCode() }
  } finally {
    progress.done()
  }
}
