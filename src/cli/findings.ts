/** `logtriage findings`: what the state file holds of what was found, also while the daemon runs. */
import { existsSync } from 'node:fs'
import { parseDuration } from '../duration.ts'
import { TriageError, UsageError } from '../errors.ts'
import { findingRecord } from '../records.ts'
import { openStoreToRead } from '../state/index.ts'
import { Command } from './command.ts'
import { configFor, configOption } from './config.ts'
import { dayAndTime, findingLines, widthOf } from './report.ts'
import { type CommandOf, painter, print, printRows } from './terminal.ts'

interface FindingsOptions {
  readonly config?: string
  readonly state?: string
  readonly since?: string
  readonly service?: string
  readonly json?: boolean
}

export const findingsCommand: CommandOf = (terminal) =>
  new Command('findings')
    .description('what was found, from the state file')
    .addOption(configOption())
    .option('--state <file>', 'the state file, instead of the one in the config')
    .option('--since <when>', 'how far back (`2h`, `7d`) or a time (`2026-01-01T00:00Z`)')
    .option('--service <name>', 'only this service')
    .option('--json', 'NDJSON, the records of findings.ndjson')
    .action(async (options: FindingsOptions) => {
      const { stdout, clock } = terminal
      const path = options.state ?? (await configFor(options.config, terminal, { deliver: false })).state
      if (!existsSync(path)) {
        throw new TriageError(
          `no state file at ${path}: nothing has run with it yet. Name another with --state, or start \`logtriage run\``,
        )
      }
      const store = openStoreToRead(path)
      try {
        const span = {
          ...(options.since === undefined ? {} : { since: sinceWhen(options.since, clock()) }),
          ...(options.service === undefined ? {} : { service: options.service }),
        }
        if (options.json) return await printRows(stdout, [...store.findings(span)].map(findingRecord))
        const voice = { paint: painter(terminal), when: dayAndTime, width: widthOf(terminal) }
        let found = 0
        for (const finding of store.findings(span)) {
          found++
          await print(stdout, `${findingLines(finding, voice).join('\n')}\n\n`)
        }
        if (found === 0) stdout.write('nothing was found\n')
      } finally {
        store.close()
      }
    })

function sinceWhen(text: string, now: number): number {
  const back = parseDuration(text)
  const at = back === undefined ? Date.parse(text) : now - back
  if (Number.isNaN(at))
    throw new UsageError([`--since: expected a duration like 7d or a time like 2026-01-01T00:00Z, got "${text}"`])
  return at
}
