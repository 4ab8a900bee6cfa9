/** `logtriage route`: where a finding would go, and by which rule; with --expect it fails where that is wrong, for CI. */
import { EXIT } from '../errors.ts'
import { loadPrompts } from '../judge/prompts/folder.ts'
import { FINDING_TYPES, type FindingType, SEVERITIES, type Severity } from '../model.ts'
import { createRouter, type Route } from '../route/index.ts'
import type { Config } from '../setup/config/index.ts'
import { configFor, configOption } from './asked/config.ts'
import { momentFrom } from './asked/moment.ts'
import { Command, Option } from './command.ts'
import type { CommandOf, Terminal } from './terminal.ts'

interface RouteOptions {
  readonly config?: string
  readonly severity: Severity
  readonly service: string
  readonly type: FindingType
  readonly owner?: string
  readonly at?: string
  readonly expect?: readonly string[]
  readonly ungrounded?: boolean
  readonly json?: boolean
}

export const routeCommand: CommandOf = (terminal, exit) =>
  new Command('route')
    .description('where a finding would go')
    .addOption(configOption())
    .addOption(new Option('--severity <severity>', 'of the finding').choices(SEVERITIES).makeOptionMandatory())
    .option('--service <name>', 'of the finding', 'any')
    .addOption(new Option('--type <type>', 'of the finding').choices(FINDING_TYPES).default('unknown'))
    .option('--owner <name>', 'of the service; default: whom its page names')
    .option('--at <when>', 'when it is told: `03:12` or `2026-01-01T03:12Z`, in UTC; default: now')
    .option('--expect <sinks>', 'exit 1 unless all of these are told, by name or kind: oncall,slack', commaSeparated)
    .option('--ungrounded', 'as if none of its evidence had been found in the lines')
    .option('--json', 'as JSON')
    .action(async (options: RouteOptions) => {
      const { stdout, stderr } = terminal
      const config = await configFor(options.config, terminal, { deliver: false })
      const route = await routeFor({ options, config, terminal })
      const { severity, service, type, expect = [] } = options
      if (options.json) {
        stdout.write(`${JSON.stringify({ ...route, service, type, severity, routed_as: route.severity })}\n`)
      } else {
        const fallback = route.fallback.length > 0 ? `, then ${route.fallback.join(', ')}` : ''
        stdout.write(`${route.sinks.join(', ') || 'nowhere'}${fallback}   (${route.reason})\n`)
      }
      const missing = expect.filter((wanted) => !route.sinks.some((sink) => isMeant(wanted, sink, config)))
      if (missing.length === 0) return
      stderr.write(`expected ${missing.join(', ')} to be told, got ${route.sinks.join(', ') || 'nobody'}\n`)
      exit(EXIT.findings)
    })

async function routeFor(args: { options: RouteOptions; config: Config; terminal: Terminal }): Promise<Route> {
  const { options, config, terminal } = args
  const { severity, service, type, ungrounded } = options
  const owner = options.owner ?? (await loadPrompts(config.prompts)).rulesFor(service).owner
  const now = terminal.clock()
  const at = options.at === undefined ? now : momentFrom({ option: '--at', text: options.at, now })
  return createRouter(config.routes).route({ severity, service, type, owner, at, grounded: !ungrounded })
}

function isMeant(wanted: string, sink: string, { sinks }: Config): boolean {
  return wanted === sink || sinks[sink]?.kind === wanted
}

function commaSeparated(text: string): readonly string[] {
  return text.split(',').map((name) => name.trim())
}
