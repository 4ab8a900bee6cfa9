/** `logtriage baseline`: what is normal for a service, as the statistics have learned it; shown, exported, or forgotten. */
import { existsSync } from 'node:fs'
import { number } from '../amounts.ts'
import { TriageError, UsageError } from '../errors.ts'
import { type Past, type Portrait, portray } from '../gauge/index.ts'
import { suggest } from '../nearest.ts'
import { acquireLock, openStore, openStoreToRead, type Store } from '../state/index.ts'
import { showHidden } from '../visible.ts'
import { configFor, configOption } from './asked/config.ts'
import { Command } from './command.ts'
import { type CommandOf, painter, print, printRows, type Terminal } from './terminal.ts'

interface BaselineOptions {
  readonly config?: string
  readonly state?: string
  readonly json?: boolean
  readonly reset?: boolean
}

/** Of the messages of a service, on a terminal. */
const MOST_MESSAGES = 15

export const baselineCommand: CommandOf = (terminal) =>
  new Command('baseline')
    .description('what is normal for a service, as windows are measured against it')
    .argument('[service]', 'only this one; without it, all in short')
    .addOption(configOption())
    .option('--state <file>', 'the state file, instead of the one in the config')
    .option('--json', 'NDJSON, one object per service, with all that is known')
    .option('--reset', 'forget what was learned of this service; it warms up again')
    .action(async (service: string | undefined, options: BaselineOptions) => {
      const config = await configFor(options.config, terminal, { deliver: false })
      const path = options.state ?? config.state
      if (!existsSync(path)) throw new TriageError(`no state file at ${path}: nothing has run with it yet`)
      if (options.reset) return reset({ path, service, terminal })
      const store = openStoreToRead(path)
      try {
        const known = learned(store, service).map(({ service: name, past }) => ({
          service: name,
          ...portray(past, config.gate),
        }))
        if (options.json) return await printRows(terminal.stdout, known.map(withTexts(store)))
        const texts = new Map(store.templates().map(({ id, text }) => [id, text]))
        for (const each of known) {
          const lines = service === undefined ? [headline(each, terminal)] : wholeStory(each, texts, terminal)
          await print(terminal.stdout, `${lines.join('\n')}\n`)
        }
      } finally {
        store.close()
      }
    })

interface Named extends Portrait {
  readonly service: string
}

function learned(store: Store, wanted: string | undefined): { service: string; past: Past }[] {
  const services = store.horizons().map(({ service }) => service)
  const known = services
    .filter((service) => wanted === undefined || service === wanted)
    .toSorted()
    .flatMap((service) => {
      const past = store.past(service) as Past | null
      return past === null ? [] : [{ service, past }]
    })
  if (known.length > 0) return known
  throw new TriageError(
    wanted === undefined
      ? 'nothing was learned yet: no window of any service has closed'
      : `nothing was learned of ${showHidden(wanted)}${suggest(wanted, services.map(showHidden))}`,
  )
}

function withTexts(store: Store): (portrait: Named) => unknown {
  const texts = new Map(store.templates().map(({ id, text }) => [id, text]))
  const named = <Row extends { readonly template: string }>(row: Row) => ({
    ...row,
    text: texts.get(row.template) ?? null,
  })
  return ({ messages, numbers, ...rest }) => ({ ...rest, messages: messages.map(named), numbers: numbers.map(named) })
}

function headline({ service, windows, records, errors, warnings, messages }: Named, terminal: Terminal): string {
  const usual = `${amount(records)} records, ${amount(errors)} errors, ${amount(warnings)} warnings a window`
  return `${painter(terminal)('bold', showHidden(service))}: ${usual}; ${messages.length} messages known from ${windows} windows`
}

function wholeStory(portrait: Named, texts: ReadonlyMap<string, string>, terminal: Terminal): string[] {
  const paint = painter(terminal)
  const say = (template: string) => showHidden(texts.get(template) ?? template).slice(0, 100)
  const { messages, numbers } = portrait
  const jobs = messages.filter(({ every }) => every !== null && every >= 2)
  return [
    headline(portrait, terminal),
    '',
    paint('dim', 'usual and most in a window'),
    ...messages
      .slice(0, MOST_MESSAGES)
      .map(({ template, usual, most }) => `${amount(usual).padStart(8)} ${amount(most).padStart(8)}  ${say(template)}`),
    ...(messages.length > MOST_MESSAGES ? [`${' '.repeat(19)}and ${messages.length - MOST_MESSAGES} more`] : []),
    ...(jobs.length === 0 ? [] : ['', paint('dim', 'on a schedule, once in so many windows')]),
    ...jobs.map(({ template, every }) => `${amount(every!).padStart(8)}  ${say(template)}`),
    ...(numbers.length === 0 ? [] : ['', paint('dim', 'numbers: nearly all lie between, and the most they were')]),
    ...numbers
      .slice(0, MOST_MESSAGES)
      .map(
        ({ template, place, low, high, most }) =>
          `${`${amount(low)}..${amount(high)}`.padStart(17)} ${amount(most).padStart(8)}  ${typeof place === 'number' ? `number ${place + 1}` : place} in ${say(template)}`,
      ),
  ]
}

function amount(value: number): string {
  return value >= 10 ? number(Math.round(value)) : String(Math.round(value * 10) / 10)
}

/** A daemon that runs would write back what it holds, so the lock is taken first. */
function reset({ path, service, terminal }: { path: string; service: string | undefined; terminal: Terminal }): void {
  if (service === undefined)
    throw new UsageError(['--reset: name the service to forget, as in `baseline shop --reset`'])
  const lock = acquireLock(path, terminal.clock())
  try {
    const store = openStore(path)
    try {
      learned(store, service)
      store.seal({
        windows: [],
        pasts: new Map([[service, null]]),
        templates: [],
        positions: [],
        forgotten: [],
        horizons: [],
        at: store.lastCollected() ?? terminal.clock(),
      })
    } finally {
      store.close()
    }
  } finally {
    lock.release()
  }
  terminal.stdout.write(`forgot what was normal for ${showHidden(service)}: its next windows are warm-up\n`)
}
