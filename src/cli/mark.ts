/** `logtriage mark deploy`: what changed and when, so that findings after it say so, and new chatter is no surprise. */
import { randomUUID } from 'node:crypto'
import { parseDuration } from '../duration.ts'
import { UsageError } from '../errors.ts'
import { dayAndTime } from '../tune/wording.ts'
import { forceOption, requireKnownService } from './asked/known-service.ts'
import { type StateOptions, stateCommand, withStore } from './asked/memory.ts'
import { momentFrom } from './asked/moment.ts'
import { Command } from './command.ts'
import { ownerFrom } from './silence.ts'
import type { CommandOf, Terminal } from './terminal.ts'

interface DeployOptions extends StateOptions {
  readonly at?: string
  readonly for: string
  readonly owner?: string
  readonly force?: boolean
}

export const markCommand: CommandOf = (terminal) =>
  new Command('mark')
    .description('note what changed, so that findings after it say so')
    .addCommand(deployCommand(terminal))

function deployCommand(terminal: Terminal): Command {
  return stateCommand('deploy', 'a version of a service went live')
    .argument('<service>', 'which service, with * for any text')
    .argument('<version>', 'which version')
    .option('--at <when>', 'when it went live, if not now: `03:12`, `10m` ago or a date; UTC')
    .option('--for <duration>', 'how long findings name it, and what is new of it is not told but for trouble', '1h')
    .option('--owner <name>', 'who deployed it; default: you')
    .addOption(forceOption())
    .action((service: string, version: string, options: DeployOptions) =>
      withStore({ options, terminal, write: true }, async (store) => {
        await requireKnownService({ option: '<service>', service, force: options.force, options, store, terminal })
        const length = parseDuration(options.for)
        if (!length) throw new UsageError([`--for: expected a duration like 1h, got "${options.for}"`])
        const now = terminal.clock()
        const from = options.at === undefined ? now : momentFrom({ option: '--at', text: options.at, now })
        const said = { id: `deploy-${randomUUID().slice(0, 8)}`, from, until: from + length }
        store.say({ ...said, kind: 'deploy', service, version, owner: ownerFrom(options.owner, terminal) })
        terminal.stdout.write(
          `${service} ${version}: findings until ${dayAndTime(said.until)} UTC name it, and what it writes for the first time until then is no news but for trouble\n`,
        )
      }),
    )
}
