/** `logtriage redact`: a log as it is kept and sent, with marks in place of secrets and personal data. */

import { EXIT } from '../errors.ts'
import { createEvents } from '../events.ts'
import { historySources } from '../tune/history.ts'
import { type MaskedKind, redact } from '../tune/redaction.ts'
import { configFor, configOption } from './asked/config.ts'
import { Command } from './command.ts'
import { type CommandOf, print, printRows } from './terminal.ts'
import { reportTrouble } from './trouble.ts'

export const redactCommand: CommandOf = (terminal, exit) =>
  new Command('redact')
    .description('show what redaction does to a log: clean text, and how much of each kind was masked on stderr')
    .argument('[files...]', 'logs, globs, or - for standard input')
    .addOption(configOption())
    .option('--marks', 'only what was masked: NDJSON, one object per kind')
    .action(async (files: string[], { config: named, marks }: { config?: string; marks?: boolean }) => {
      const config = await configFor(named, terminal, { deliver: false })
      const { stdin, stdout, stderr, clock, stop } = terminal
      const events = createEvents()
      const trouble = reportTrouble(events, terminal)
      const sources = historySources({ files, configured: config.sources })
      const redaction = redact({ sources, options: config.redact, clock, events, stdin })
      for await (const text of redaction.texts(stop)) {
        if (!marks) await print(stdout, text)
      }
      const kinds = redaction.kinds()
      if (marks) await printRows(stdout, kinds)
      else if (kinds.length > 0 || trouble.exitCode() === EXIT.fine) await print(stderr, summary(kinds))
      exit(trouble.exitCode())
    })

function summary(kinds: readonly MaskedKind[]): string {
  if (kinds.length === 0) return 'nothing was masked\n'
  const counts = kinds.map(
    ({ kind, marks, values }) => `${kind} ${marks}${values < marks ? ` (${values} different)` : ''}`,
  )
  return `masked: ${counts.join(', ')}\n`
}
