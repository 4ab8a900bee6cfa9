/** `logtriage explain`: why somebody was told, or was not, from the lines to the answer of the sink. */
import { TriageError, UsageError } from '../errors.ts'
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

async function explain(args: {
  id: string | undefined
  options: ExplainOptions
  store: Store
  terminal: Terminal
}): Promise<void> {
  const { id, options, store, terminal } = args
  const { stdout, clock } = terminal
  const { service, at } = options
  let chain: Chain | null
  let answer: string | null = null
  if (id !== undefined && service === undefined && at === undefined) {
    chain = chainOf(store, id)
    if (chain === null)
      throw new TriageError(`nothing is known of ${id}: expected the id of a finding, window or incident`)
  } else if (id === undefined && service !== undefined && at !== undefined) {
    const moment = momentFrom({ option: '--at', text: at, now: clock() })
    chain = chainAt(store, { service, at: moment })
    answer = `${answerTo({ service, at: moment, chain })}${chain === null ? hintFor(service, store) : ''}`
  } else {
    throw new UsageError(['explain: expected an id, or --service and --at together'])
  }
  if (options.json)
    return await printRows(stdout, [{ ...(answer === null ? {} : { answer }), ...(chain && chainRecord(chain)) }])
  if (answer !== null) await print(stdout, `${answer}\n${chain === null ? '' : '\n'}`)
  if (chain !== null) await print(stdout, `${chainLines(chain, painter(terminal)).join('\n').trimEnd()}\n`)
}
