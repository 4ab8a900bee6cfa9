/** `logtriage resend`: a message that was given up is due again at once, once what was in its way is mended. */
import { TriageError, UsageError } from '../errors.ts'
import type { Dispatch, Store } from '../state/index.ts'
import { type StateOptions, stateCommand, withStore } from './asked/memory.ts'
import type { CommandOf } from './terminal.ts'

interface ResendOptions extends StateOptions {
  readonly sink?: string
  readonly all?: boolean
}

export const resendCommand: CommandOf = (terminal) =>
  stateCommand('resend', 'send messages again that were given up, or wait, by the worker that runs or runs next')
    .argument('[id]', 'of the notice, its incident or its dedup_key; see logtriage notices --only failed')
    .option('--sink <name>', 'only through this sink')
    .option('--all', 'all that were given up and whose incident is not over')
    .action((id: string | undefined, options: ResendOptions) =>
      withStore({ options, terminal, write: true }, (store) => {
        if ((id === undefined) === !options.all) throw new UsageError(['resend: expected an id, or --all'])
        const known = id === undefined ? [...store.outcomes({ state: 'abandoned' })] : store.dispatches(id)
        const wanted = known
          .filter(({ state }) => state === 'abandoned' || state === 'queued')
          .filter(({ notice }) => options.sink === undefined || notice.sink === options.sink)
        // Who names one wants it, over or not.
        const sent = options.all ? wanted.filter((dispatch) => isStillTrue(store, dispatch)) : wanted
        const at = terminal.clock()
        for (const { notice } of sent) store.requeue({ id: notice.id, sink: notice.sink, at })
        const over = wanted.length - sent.length
        if (over > 0) terminal.stderr.write(`${over} left alone: the incident is over by now\n`)
        if (wanted.length === 0) throw new TriageError('nothing waits or was given up there; see logtriage notices')
        for (const { notice } of sent) terminal.stdout.write(`${notice.id}  ${notice.sink}  is due now\n`)
      }),
    )

/** A page that nobody would ever resolve helps nobody. */
function isStillTrue(store: Store, { notice }: Dispatch): boolean {
  return notice.action !== 'trigger' || store.incidentById(notice.incident)?.state === 'open'
}
