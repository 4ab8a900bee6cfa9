/** `logtriage test`: replays scenarios and says where the tool said something else than expected; what a CI calls. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EXIT } from '../errors.ts'
import { openRecordings, type Recordings } from '../judge/index.ts'
import { readResults } from '../tune/results.ts'
import { differencesOf } from '../tune/scenario/check.ts'
import { readScenarios, type Scenario } from '../tune/scenario/scenario.ts'
import { count } from '../tune/wording.ts'
import { configFor, configOption } from './asked/config.ts'
import { recordedOption } from './asked/recorded.ts'
import { replayInto } from './asked/variant.ts'
import { Command, Option } from './command.ts'
import { type CommandOf, painter, type Terminal } from './terminal.ts'

interface TestOptions {
  readonly config?: string
  readonly analyst?: 'builtin' | 'openai'
  /** Where answers come from; without it, from those that each scenario has. */
  readonly recorded?: string
  /** What no scenario has an answer to is asked, and kept there. */
  readonly record?: boolean
}

export const testCommand: CommandOf = (terminal, exit) =>
  new Command('test')
    .description('replay scenarios: exit 1 where something else is said than they expect')
    .argument('[folders...]', 'scenarios, or folders of them; without any, scenarios')
    .addOption(configOption())
    .addOption(
      new Option('--analyst <name>', 'who judges, instead of what the config says').choices(['builtin', 'openai']),
    )
    .addOption(recordedOption())
    .option('--record', 'ask the model what a scenario has no answer to, and keep it there')
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
  { config, analyst, record = false, recorded }: TestOptions,
  terminal: Terminal,
): Promise<string[]> {
  const settings = await configFor(scenario.config ?? config, terminal, { deliver: false, analyst })
  const out = mkdtempSync(join(tmpdir(), 'logtriage-scenario-'))
  try {
    const recordings = settings.analyst.kind === 'openai' ? recordingsOf(scenario.folder, { record, recorded }) : null
    await replayInto({ out, config: settings, sources: scenario.sources, terminal, recordings })
    return differencesOf(scenario, readResults(out))
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

/** With neither recordings nor the wish for any, the model is asked. */
function recordingsOf(scenario: string, options: { record: boolean; recorded: string | undefined }): Recordings | null {
  const folder = options.recorded ?? join(scenario, 'answers')
  const only = !options.record
  return !only || options.recorded !== undefined || existsSync(folder) ? openRecordings({ folder, only }) : null
}
