/** `logtriage silence`: nobody is told of something for a while; with an end, an owner and a reason. */
import { randomUUID } from 'node:crypto'
import { parseDuration } from '../duration.ts'
import { TriageError, UsageError } from '../errors.ts'
import { FINDING_TYPES, type FindingType, SEVERITIES, type Severity } from '../model.ts'
import type { Silence } from '../orders.ts'
import type { Store } from '../state/index.ts'
import { dayAndTime } from '../tune/wording.ts'
import { forceOption, requireKnownService } from './asked/known-service.ts'
import { type StateOptions, stateCommand, withStore } from './asked/memory.ts'
import { Option } from './command.ts'
import { type CommandOf, printRows, type Terminal } from './terminal.ts'

interface SilenceOptions extends StateOptions {
  readonly service?: string
  readonly type?: FindingType
  readonly all?: boolean
  readonly for?: string
  readonly because?: string
  readonly owner?: string
  readonly upTo: Severity
  readonly list?: boolean
  readonly end?: string
  readonly json?: boolean
  readonly force?: boolean
}

export const silenceCommand: CommandOf = (terminal) =>
  stateCommand('silence', 'tell nobody of something for a while')
    .option('--service <name>', 'of this service, with * for any text')
    .addOption(new Option('--type <type>', 'of this finding type').choices(FINDING_TYPES))
    .option('--all', 'of everything')
    .option('--for <duration>', 'how long, such as 2h')
    .option('--because <reason>', 'why')
    .option('--owner <name>', 'who answers for it; default: you')
    .addOption(
      new Option('--up-to <severity>', 'what is worse is told all the same').choices(SEVERITIES).default('critical'),
    )
    .option('--list', 'what is silenced now')
    .option('--end <id>', 'end one now')
    .option('--json', 'NDJSON, one silence a line')
    .addOption(forceOption())
    .action((options: SilenceOptions) =>
      withStore({ options, terminal, write: !options.list }, async (store) => {
        if (options.list) return list(store, options, terminal)
        if (options.end !== undefined) return end(store, options.end, terminal)
        const silence = silenceFrom(options, terminal)
        const { service } = silence
        if (service !== null)
          await requireKnownService({ option: '--service', service, force: options.force, options, store, terminal })
        store.say(silence)
        terminal.stdout.write(options.json ? `${JSON.stringify(recordOf(silence))}\n` : `${lineOf(silence)}\n`)
      }),
    )

function silenceFrom(options: SilenceOptions, terminal: Terminal): Silence {
  const { service = null, type = null, all = false, because, upTo } = options
  const length = parseDuration(options.for ?? '') ?? 0
  const problems = [
    ...(length > 0
      ? []
      : [`--for: expected a duration like 2h${options.for === undefined ? '' : `, got "${options.for}"`}`]),
    ...(because?.trim() ? [] : ['--because: expected why, so that others understand it at night']),
    ...((service === null && type === null) === all
      ? []
      : ['expected --service, --type or both, or --all for everything']),
  ]
  if (problems.length > 0) throw new UsageError(problems)
  const from = terminal.clock()
  const said = { id: randomUUID().slice(0, 8), from, until: from + length, owner: ownerFrom(options.owner, terminal) }
  return { ...said, kind: 'silence', service, type, upTo, because: because ?? '' }
}

export function ownerFrom(owner: string | undefined, { env }: Terminal): string {
  return owner ?? env.USER ?? env.LOGNAME ?? 'somebody'
}

function end(store: Store, id: string, { clock, stdout }: Terminal): void {
  if (!store.takeBack(id, clock())) throw new TriageError(`no silence ${id} is in force; see logtriage silence --list`)
  stdout.write(`${id} has ended\n`)
}

async function list(store: Store, { json }: SilenceOptions, { stdout, clock }: Terminal): Promise<void> {
  const silences = store.orders(clock()).filter((order) => order.kind === 'silence')
  if (json) return await printRows(stdout, silences.map(recordOf))
  stdout.write(
    silences.length === 0 ? 'nothing is silenced\n' : silences.map((silence) => `${lineOf(silence)}\n`).join(''),
  )
}

function lineOf({ id, service, type, upTo, until, owner, because }: Silence): string {
  const what = [service ?? 'every service', type ?? 'every type', `up to ${upTo}`].join(', ')
  return `${id}  ${what}, until ${dayAndTime(until)} UTC  ${owner}: ${because}`
}

function recordOf({ id, service, type, upTo, from, until, owner, because }: Silence) {
  const [starts, ends] = [from, until].map((time) => new Date(time).toISOString())
  return { id, service, type, up_to: upTo, from: starts, until: ends, owner, because }
}
