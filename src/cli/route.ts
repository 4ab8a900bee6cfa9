/** `logtriage route`: where a finding would go, and by which rule. */

import { FINDING_TYPES, type FindingType, SEVERITIES, type Severity } from '../model.ts'
import { createRouter } from '../route/index.ts'
import { Command, Option } from './command.ts'
import { configFor, configOption } from './config.ts'
import type { CommandOf } from './terminal.ts'

interface RouteOptions {
  readonly config?: string
  readonly severity: Severity
  readonly service: string
  readonly type: FindingType
  readonly ungrounded?: boolean
  readonly json?: boolean
}

export const routeCommand: CommandOf = (terminal) =>
  new Command('route')
    .description('where a finding would go')
    .addOption(configOption())
    .addOption(new Option('--severity <severity>', 'of the finding').choices(SEVERITIES).makeOptionMandatory())
    .option('--service <name>', 'of the finding', 'any')
    .addOption(new Option('--type <type>', 'of the finding').choices(FINDING_TYPES).default('unknown'))
    .option('--ungrounded', 'as if none of its evidence had been found in the lines')
    .option('--json', 'as JSON')
    .action(async (options: RouteOptions) => {
      const config = await configFor(options.config, terminal, { deliver: false })
      const { severity, service, type } = options
      const route = createRouter(config.routes).route({ severity, service, type, grounded: !options.ungrounded })
      if (options.json)
        return void terminal.stdout.write(
          `${JSON.stringify({ ...route, service, type, severity, routed_as: route.severity })}\n`,
        )
      const fallback = route.fallback.length > 0 ? `, then ${route.fallback.join(', ')}` : ''
      terminal.stdout.write(`${route.sinks.join(', ') || 'nowhere'}${fallback}   (${route.reason})\n`)
    })
