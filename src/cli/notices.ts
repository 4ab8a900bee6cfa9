/** `logtriage notices`: each message and what became of it: delivered, waiting for another attempt, given up, or muted. */
import type { Dispatch } from '../state/index.ts'
import { listCommand, type SpanOptions, spanOf, withStore } from './asked/memory.ts'
import { Option } from './command.ts'
import { dispatchRecord } from './shown/chain.ts'
import { attemptRow } from './shown/dispatch-text.ts'
import { SEVERITY_COLOURS } from './shown/voice.ts'
import { type CommandOf, painter, print, printRows } from './terminal.ts'

/** What people call the states. */
const STATES = { delivered: 'delivered', waiting: 'queued', failed: 'abandoned', muted: 'muted' } as const

interface NoticesOptions extends SpanOptions {
  readonly state?: string
  readonly only?: keyof typeof STATES
}

export const noticesCommand: CommandOf = (terminal) =>
  listCommand('notices', 'each message and what became of it; `--only failed` for those that were given up')
    .addOption(new Option('--only <outcome>', 'only these').choices(Object.keys(STATES)))
    .action((options: NoticesOptions) =>
      withStore({ options, terminal }, async (store) => {
        const { stdout } = terminal
        const state = options.only === undefined ? {} : { state: STATES[options.only] }
        const outcomes = store.outcomes({ ...spanOf(options, terminal), ...state })
        if (options.json) return await printRows(stdout, [...outcomes].map(dispatchRecord))
        const paint = painter(terminal)
        let shown = 0
        for (const dispatch of outcomes) {
          shown++
          await print(stdout, `${linesOf(dispatch, paint).join('\n')}\n`)
        }
        if (shown === 0) stdout.write('no message of that kind\n')
      }),
    )

function linesOf(dispatch: Dispatch, paint: ReturnType<typeof painter>): string[] {
  const { id, action, severity, service, type, reason } = dispatch.notice
  const what =
    action === 'resolve' ? paint('green', 'RESOLVED') : paint(SEVERITY_COLOURS[severity], severity.toUpperCase())
  const [sink, outcome] = attemptRow(dispatch)
  return [
    `${id}  ${sink}  ${what}  ${paint('bold', service)}  ${type}`,
    `  ${action === 'muted' ? `muted: ${reason}` : outcome}`,
  ]
}
