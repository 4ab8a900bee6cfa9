/** `logtriage run`: the daemon, one tick of it for an outside cron, or everything but the sending. */
import { setImmediate as restIsDone } from 'node:timers/promises'
import { EXIT, UsageError } from '../errors.ts'
import { createEvents, type Events } from '../events.ts'
import { FAILURE_REASONS } from '../judge/index.ts'
import { createCourier, createSinks } from '../send/index.ts'
import { createHeartbeat, createWatch, healthOf, keepWatch } from '../serve/index.ts'
import { type Assembly, build } from '../setup/build.ts'
import type { Config } from '../setup/config/index.ts'
import { runDaemon } from '../setup/daemon.ts'
import { createLog, type Log, logEvents } from '../setup/logging.ts'
import { runOnce } from '../setup/once.ts'
import { oneAtATime } from '../setup/one-at-a-time.ts'
import { createLedger, createOutbox } from '../setup/outbox.ts'
import { patienceOf } from '../setup/patience.ts'
import { acquireLock, openStore, type Store } from '../state/index.ts'
import { configFor, configOption, configPath, DEFAULT_CONFIG } from './asked/config.ts'
import { Command } from './command.ts'
import type { CommandOf, Terminal } from './terminal.ts'

interface RunOptions {
  readonly config?: string
  readonly once?: boolean
  readonly shadow?: boolean
}

/** After the first signal, so long for a message that is being sent; then it is handed back to the outbox. */
const PATIENCE = 5000

export const runCommand: CommandOf = (terminal, exit) =>
  new Command('run')
    .description('the daemon: follow the logs, judge each window, send what matters')
    .addOption(configOption())
    .option('--once', 'one tick, for an outside cron')
    .option('--shadow', 'do everything but send, with a state file of its own (`….shadow`)')
    .action(async (options: RunOptions) => {
      const path = configPath(options.config)
      if (path === null) {
        throw new UsageError([
          `run needs a config: there is no ${DEFAULT_CONFIG} in this folder; name one with --config, or let \`logtriage init LOGS…\` write one`,
        ])
      }
      const written = await configFor(path, terminal, { deliver: !options.shadow })
      // What a shadow takes for delivered nobody has seen: it must not keep a page of the worker from going out.
      const config = options.shadow ? { ...written, state: shadowOf(written.state) } : written
      const events = createEvents()
      const log = createLog({ stream: terminal.stderr, level: terminal.env.LOG_LEVEL ?? 'info' })
      logEvents(events, log)
      // What is forgotten is done again by the next one: a cron that runs every five minutes would send it each time.
      events.on('state:held', ({ writes }) => {
        if (writes > 0) exit(EXIT.failed)
      })
      const lock = acquireLock(config.state, terminal.clock())
      try {
        const store = openStore(config.state, { events, now: terminal.clock() })
        try {
          exit(await work({ config, options, store, terminal, events, log }))
        } finally {
          store.close()
        }
      } finally {
        lock.release()
      }
    })

function shadowOf(state: string): string {
  return `${state}.shadow`
}

async function work(args: {
  config: Config
  options: RunOptions
  store: Store
  terminal: Terminal
  events: Events
  log: Log
}): Promise<number> {
  const { config, options, store, terminal, events, log } = args
  const { clock, env, stdin, stop } = terminal
  let unanalysed = 0
  events.on('window:judged', ({ status }) => {
    if (status === 'not_analysed') unanalysed++
  })

  const send = oneAtATime(sender({ config, shadow: options.shadow === true, store, terminal, events }))
  const deliver = () => void send().catch((error: unknown) => log.error({ error }, 'sending failed'))
  const once = options.once === true
  const surroundings = { config, sources: config.sources, history: false, once, store, deliver, events, clock, stdin }
  const assembly = await build({ ...surroundings, environment: env })
  log.info({ state: config.state, prompts: assembly.prompts.version, shadow: options.shadow === true }, 'started')
  const trim = () => store.trim(clock() - config.retention)
  const work = { assembly, send, nextDue: store.nextDue, trim, clock, stop }
  if (once) {
    await runOnce(work)
    await beatOnce({ config, store, terminal, events })
  } else {
    const endWatch = await watchOver({ config, assembly, store, terminal, events })
    try {
      await runDaemon({ ...work, config, events })
    } finally {
      endWatch()
    }
  }
  log.info('stopped')
  return once && unanalysed > 0 ? EXIT.failed : EXIT.fine
}

interface Watched {
  readonly config: Config
  readonly store: Store
  readonly terminal: Terminal
  readonly events: Events
}

async function watchOver({ assembly, ...watched }: Watched & { assembly: Assembly }): Promise<() => void> {
  const { config, store, terminal, events } = watched
  const watch = createWatch({
    progress: store.progress,
    patience: patienceOf(config),
    clock: terminal.clock,
    events,
    report: assembly.pipeline.report,
  })
  const known = { sinks: Object.keys(config.sinks), failures: FAILURE_REASONS }
  const { env: environment, clock } = terminal
  return keepWatch({ watch, store, options: config.health, environment, events, clock, known })
}

/** After a single tick nothing is under way any more: what waits has waited since before. */
async function beatOnce({ config, store, terminal, events }: Watched): Promise<void> {
  const beat = createHeartbeat({ options: config.health, environment: terminal.env, events })
  const since = Number.NEGATIVE_INFINITY
  const { ok } = healthOf({ progress: store.progress(), since, patience: patienceOf(config), now: terminal.clock() })
  if (ok) await beat?.()
}

function sender(args: {
  config: Config
  shadow: boolean
  store: Store
  terminal: Terminal
  events: Events
}): () => Promise<void> {
  const { config, shadow, store, terminal, events } = args
  const { clock, env, stdout, stop } = terminal
  if (shadow) {
    const deliver = createLedger(store, clock)
    return async () => deliver()
  }
  const sinks = createSinks({ sinks: config.sinks, env, stdout })
  const courier = createCourier({ outbox: createOutbox(store), sinks, clock, events, random: Math.random })
  const giveUp = new AbortController()
  stop.addEventListener('abort', () => setTimeout(() => giveUp.abort(), PATIENCE).unref(), { once: true })
  return async () => {
    // What is judged in one go is told as it stands then: of what began and ended in a backlog one message is enough.
    await restIsDone()
    await courier.deliver(giveUp.signal)
  }
}
