/** `logtriage explain`: why somebody was told, or was not, from the lines to the answer of the sink. */
import { TriageError, UsageError } from '../errors.ts'
import type { Time } from '../model.ts'
import type { Store } from '../state/index.ts'
import { hintFor } from './asked/known-service.ts'
import { stateCommand, withStore } from './asked/memory.ts'
import { momentFrom } from './asked/moment.ts'
import { answerTo } from './shown/answer.ts'
import { type Chain, chainAt, chainOf, chainRecord } from './shown/chain.ts'
import { chainLines } from './shown/chain-text.ts'
import { type CommandOf, painter, print, printRows, type Terminal } from './terminal.ts'

interface ExplainOptions {
  readonly config?: string
  readonly state?: string
  readonly service?: string
  readonly at?: string
  readonly json?: boolean
}

export const explainCommand: CommandOf = (terminal) =>
  stateCommand('explain', 'why somebody was told, or was not: the whole chain')
    .argument('[id]', 'of a finding, window, incident or notice, or a dedup_key')
    .option('--service <name>', 'with --at: of which service')
    .option('--at <when>', 'with --service: `03:12`, `2h` ago or `2026-01-01T03:12Z`; UTC')
    .option('--json', 'as one JSON object')
    .action((id: string | undefined, options: ExplainOptions) =>
      withStore({ options, terminal }, (store) => explain({ id, options, store, terminal })),
    )

interface Asked {
  readonly id: string | undefined
  readonly options: ExplainOptions
  readonly store: Store
  readonly terminal: Terminal
}

interface Explained {
  /** Of a moment: what there was, or why there was nothing. */
  readonly answer: string | null
  readonly chain: Chain | null
}

async function explain(asked: Asked): Promise<void> {
  const { options, terminal } = asked
  const { stdout } = terminal
  const { answer, chain } = find(asked)
  if (options.json)
    return await printRows(stdout, [{ ...(answer === null ? {} : { answer }), ...(chain && chainRecord(chain)) }])
  if (answer !== null) await print(stdout, `${answer}\n${chain === null ? '' : '\n'}`)
  if (chain !== null) await print(stdout, `${chainLines(chain, painter(terminal)).join('\n').trimEnd()}\n`)
}

function find({ id, options, store, terminal }: Asked): Explained {
  const { service, at } = options
  if (id !== undefined && service === undefined && at === undefined) return ofId(store, id)
  if (id === undefined && service !== undefined && at !== undefined) {
    return ofMoment(store, service, momentFrom({ option: '--at', text: at, now: terminal.clock() }))
  }
  throw new UsageError(['explain: expected an id, or --service and --at together'])
}

function ofId(store: Store, id: string): Explained {
  const chain = chainOf(store, id)
  if (chain !== null) return { answer: null, chain }
  throw new TriageError(`nothing is known of ${id}: expected the id of a finding, window or incident`)
}

function ofMoment(store: Store, service: string, at: Time): Explained {
  const chain = chainAt(store, { service, at })
  const hint = chain === null ? hintFor(service, store) : ''
  return { answer: `${answerTo({ service, at, chain })}${hint}`, chain }
}
