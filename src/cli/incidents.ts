/** `logtriage incidents`: what is going on and what is over, with how often and how bad. */
import type { Incident } from '../model.ts'
import { incidentRecord } from '../records.ts'
import { dayAndTime } from '../tune/wording.ts'
import { listCommand, type SpanOptions, spanOf, withStore } from './asked/memory.ts'
import { SEVERITY_COLOURS } from './shown/voice.ts'
import { type CommandOf, painter, print, printRows } from './terminal.ts'

interface IncidentsOptions extends SpanOptions {
  readonly open?: boolean
}

export const incidentsCommand: CommandOf = (terminal) =>
  listCommand('incidents', 'what is going on and what is over, how often and how bad')
    .option('--open', 'only what is going on')
    .action((options: IncidentsOptions) =>
      withStore({ options, terminal }, async (store) => {
        const { stdout, clock } = terminal
        const all = [...store.incidents(spanOf(options, terminal))]
        const wanted = all.filter(({ state }) => !options.open || state !== 'resolved')
        const acknowledged = new Map(
          store
            .orders(clock())
            .flatMap((order) => (order.kind === 'acknowledgement' ? [[order.incident, order.owner]] : [])),
        )
        const ackOf = ({ id }: Incident) => acknowledged.get(id) ?? null
        if (options.json)
          return await printRows(
            stdout,
            wanted.map((incident) => incidentRecord(incident, ackOf(incident))),
          )
        const paint = painter(terminal)
        let shown = 0
        for (const incident of wanted) {
          shown++
          await print(stdout, `${linesOf(incident, paint, ackOf(incident)).join('\n')}\n`)
        }
        if (shown === 0) stdout.write(options.open ? 'nothing is going on\n' : 'no incident is known\n')
      }),
    )

export function linesOf(
  incident: Incident,
  paint: ReturnType<typeof painter>,
  acknowledged: string | null = null,
): string[] {
  const { id, service, type, state, severity, firstSeen, lastSeen, count, mutedSince } = incident
  const since = mutedSince > 0 ? `, ${mutedSince} muted since` : ''
  const known = acknowledged === null ? '' : `; ${acknowledged} works on it`
  const often = count === 1 ? '1 finding' : `${count} findings`
  return [
    `${id}  ${paint(SEVERITY_COLOURS[severity], severity.toUpperCase().padEnd(8))}  ${state.padEnd(8)}  ${paint('bold', service)}  ${type}`,
    `  ${dayAndTime(firstSeen)} to ${dayAndTime(lastSeen)} UTC, ${often}; ${toldWhen(incident)}${since}${known}`,
  ]
}

function toldWhen({ deliveredAt, listedAt }: Incident): string {
  if (deliveredAt !== null) return `last told ${dayAndTime(deliveredAt)}`
  return listedAt === undefined ? 'nobody was told' : `told with all that was over ${dayAndTime(listedAt)}`
}
