/** `logtriage test`: replays scenarios and says where the tool said something else than expected; what a CI calls. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXIT } from '../errors.ts'
import { readResults } from '../tune/results.ts'
import { differencesOf } from '../tune/scenario/check.ts'
import { readScenarios, type Scenario } from '../tune/scenario/scenario.ts'
import { count } from '../tune/wording.ts'
import { Command, Option } from './command.ts'
import { configFor, configOption } from './config.ts'
import { type CommandOf, painter, type Terminal } from './terminal.ts'
import { replayInto } from './variant.ts'

interface TestOptions {
  readonly config?: string
  readonly analyst?: 'builtin' | 'openai'
}

export const testCommand: CommandOf = (terminal, exit) =>
  new Command('test')
    .description('replay scenarios: exit 1 where something else is said than they expect')
    .argument('[folders...]', 'scenarios, or folders of them; without any, scenarios')
    .addOption(configOption())
    .addOption(
      new Option('--analyst <name>', 'who judges, instead of what the config says').choices(['builtin', 'openai']),
    )
    .action(async (folders: string[], options: TestOptions) => {
      const scenarios = readScenarios(folders.length === 0 ? ['scenarios'] : folders)
      const paint = painter(terminal)
      let failed = 0
      for (const scenario of scenarios) {
        const differences = await runScenario(scenario, options, terminal)
        if (differences.length > 0) failed++
        const sign = differences.length === 0 ? paint('green', '✓') : paint('red', '✗')
        terminal.stdout.write(`${sign} ${scenario.folder}${scenario.about === '' ? '' : `: ${scenario.about}`}\n`)
        for (const difference of differences) terminal.stdout.write(`    ${difference}\n`)
      }
      terminal.stdout.write(`${count(scenarios.length, 'scenario')}, ${failed} failed\n`)
      exit(failed > 0 ? EXIT.findings : EXIT.fine)
    })

/** With its own config, else with the one of this folder: an old incident is tried on the pages of today. */
export async function runScenario(
  scenario: Scenario,
  { config, analyst }: TestOptions,
  terminal: Terminal,
): Promise<string[]> {
  const settings = await configFor(scenario.config ?? config, terminal, { deliver: false, analyst })
  const out = mkdtempSync(join(tmpdir(), 'logtriage-scenario-'))
  try {
    await replayInto({ out, config: settings, sources: scenario.sources, terminal })
    return differencesOf(scenario, readResults(out))
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
