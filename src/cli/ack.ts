/** `logtriage ack`: somebody works on an incident; its repeats are not told any more, a worse turn still is. */
import { parseDuration } from '../duration.ts'
import { TriageError, UsageError } from '../errors.ts'
import { suggest } from '../nearest.ts'
import { addressAcknowledgement } from '../route/index.ts'
import { dayAndTime } from '../tune/wording.ts'
import { type StateOptions, stateCommand, withStore } from './asked/memory.ts'
import { chainOf } from './shown/chain.ts'
import { ownerFrom } from './silence.ts'
import type { CommandOf } from './terminal.ts'

interface AckOptions extends StateOptions {
  readonly for: string
  readonly owner?: string
}

export const ackCommand: CommandOf = (terminal) =>
  stateCommand('ack', 'somebody works on an incident: its repeats are not told, a worse turn still is')
    .argument('<id>', 'of the incident or of a finding, or its dedup_key')
    .option('--for <duration>', 'how long at most', '8h')
    .option('--owner <name>', 'who works on it; default: you')
    .action((id: string, options: AckOptions) =>
      withStore({ options, terminal, write: true }, (store) => {
        const length = parseDuration(options.for)
        if (!length) throw new UsageError([`--for: expected a duration like 8h, got "${options.for}"`])
        const chain = chainOf(store, id)
        const incident =
          chain?.about === 'incident' ? chain.incident.incident : chain?.windows[0]?.findings[0]?.incident
        if (!incident) {
          const open = store.openIncidents().map((each) => each.id)
          throw new TriageError(`no incident is known by ${id}${suggest(id, open)}; see logtriage incidents --open`)
        }
        if (incident.state === 'resolved') throw new TriageError(`incident ${incident.id} is over already`)
        const from = terminal.clock()
        const owner = ownerFrom(options.owner, terminal)
        store.say({
          kind: 'acknowledgement',
          id: `ack-${incident.id}`,
          incident: incident.id,
          from,
          until: from + length,
          owner,
        })
        const sinks = store.takers(incident.id)
        store.announce({ notices: addressAcknowledgement({ incident, owner, sinks, now: from }), at: from })
        const { service, type } = incident
        terminal.stdout.write(
          `${incident.id}  ${service} ${type}: acknowledged by ${owner} until ${dayAndTime(from + length)} UTC\n`,
        )
      }),
    )
