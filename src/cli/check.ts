/** `logtriage check`: config, prompts, secrets, files and endpoint, everything that is wrong at once, before it matters. */
import type { Writable } from 'node:stream'
import { formatDuration } from '../duration.ts'
import { describeError, EXIT, UsageError } from '../errors.ts'
import type { Environment } from '../find-secret.ts'
import { loadPrompts } from '../judge/prompts/folder.ts'
import type { Clock } from '../model.ts'
import { createSink } from '../send/index.ts'
import { type Config, readConfig, settingName } from '../setup/config/index.ts'
import { tryOut } from '../setup/trial.ts'
import { showHidden } from '../visible.ts'
import { configOption, configPath, DEFAULT_CONFIG } from './asked/config.ts'
import { checkAnalyst, type Mark, type Say } from './check-analyst.ts'
import { checkPlaces } from './check-places.ts'
import { checkPrompts } from './check-prompts.ts'
import { checkSources } from './check-sources.ts'
import { Command } from './command.ts'
import { type CommandOf, painter } from './terminal.ts'

interface CheckOptions {
  readonly config?: string
  readonly sendTest?: boolean
  readonly strict?: boolean
}

interface Surroundings {
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable
  readonly env: Environment
  readonly clock: Clock
}

export const checkCommand: CommandOf = (terminal, exit) =>
  new Command('check')
    .description('config, prompts, secrets, sources, endpoint: everything that is wrong, at once')
    .addOption(configOption())
    .option('--send-test', 'send one clearly marked test message through every sink')
    .option('--strict', 'exit 1 when there is anything to warn about')
    .action(async (options: CheckOptions) => exit(await check(options, terminal)))

/** Exit codes: 0 fine, 1 warnings with `strict`, 2 problems in config, prompts or the places that are written to, 3 a test message that did not arrive. */
export async function check(options: CheckOptions, surroundings: Surroundings): Promise<number> {
  const path = configPath(options.config)
  if (path === null) {
    throw new UsageError([`check needs a config: there is no ${DEFAULT_CONFIG} in this folder; name one with --config`])
  }
  const marks = new Set<Mark>()
  const paint = painter(surroundings)
  const signs = { fine: paint('green', '✓'), doubtful: paint('yellow', '!'), wrong: paint('red', '✗') }
  const say: Say = (mark, what, text) => {
    marks.add(mark)
    // What an endpoint says of itself ends up here, on a terminal.
    surroundings.stdout.write(`${signs[mark]} ${showHidden([what, text].filter(Boolean).join(': '))}\n`)
  }

  const { config, problems, warnings, whereIs } = await readConfig(path, surroundings.env, { deliver: true })
  for (const problem of problems) say('wrong', '', problem)
  for (const warning of warnings) say('doubtful', '', warning)
  if (config === null) return EXIT.usage
  say(
    'fine',
    path,
    `windows of ${formatDuration(config.window.minutes * 60_000)}, judged at "${config.schedule}" in UTC`,
  )
  const { services, unusable } = checkPlaces({ config, whereIs, say })
  const prompts = await loadPrompts(config.prompts)
  checkPrompts({ prompts, config, services, say })
  checkSources({ sources: config.sources, env: surroundings.env, say })
  await checkAnalyst({ analyst: config.analyst, prompts, surroundings, say })
  const sinks = Object.entries(config.sinks).filter(([name]) => !unusable.has(settingName(['sinks', name, 'path'])))
  const delivered = await checkSinks({ sinks, surroundings, sendTest: options.sendTest === true, say })
  if (unusable.size > 0) return EXIT.usage
  if (!delivered) return EXIT.failed
  return options.strict && marks.has('doubtful') ? EXIT.findings : EXIT.fine
}

/** False when a sink cannot be made, or did not take its test message. */
async function checkSinks(args: {
  sinks: readonly (readonly [string, Config['sinks'][string]])[]
  surroundings: Surroundings
  sendTest: boolean
  say: Say
}): Promise<boolean> {
  const { sinks, surroundings, sendTest, say } = args
  const { env, stdout, stderr, clock } = surroundings
  let delivered = true
  for (const [name, options] of sinks) {
    const what = `sink ${name}`
    try {
      const sink = createSink({ name, options, env, stdout, stderr })
      if (!sendTest) {
        say('fine', what, `${options.kind}, ready (--send-test sends a message through it)`)
        continue
      }
      const delivery = await tryOut(sink, clock())
      if (delivery.outcome === 'delivered') say('fine', what, `${options.kind}, the test message was taken`)
      else {
        delivered = false
        say('wrong', what, `${options.kind}, the test message failed (${delivery.reason}): ${delivery.detail}`)
      }
    } catch (error) {
      delivered = false
      say('wrong', what, describeError(error))
    }
  }
  return delivered
}
