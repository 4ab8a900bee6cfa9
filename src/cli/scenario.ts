/** `logtriage scenario`: makes a finding into a small history with an expectation, which `test` holds from then on. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TriageError, UsageError } from '../errors.ts'
import { createEvents } from '../events.ts'
import { makeFolder } from '../folder.ts'
import type { FindingRecord } from '../records.ts'
import { historySources } from '../tune/history.ts'
import { readManifest } from '../tune/manifest.ts'
import { readResults } from '../tune/results.ts'
import { cutLines } from '../tune/scenario/cut.ts'
import { readScenarios } from '../tune/scenario/scenario.ts'
import { count } from '../tune/wording.ts'
import { configFor, configOption } from './asked/config.ts'
import { findingOf } from './asked/finding.ts'
import { Command } from './command.ts'
import type { CommandOf, Terminal } from './terminal.ts'
import { runScenario } from './test.ts'

interface ScenarioOptions {
  readonly from: string
  readonly into: string
  readonly name?: string
  readonly config?: string
}

/** Windows before the finding, from few to all: the fewest in which it is found again are enough. */
const BEFORE = [6, 24, 96, 2016]

export const scenarioCommand: CommandOf = (terminal) =>
  new Command('scenario')
    .description('make a finding into a fixture: its lines, clean, and what has to be said of them')
    .argument('<id>', 'of the finding, or its beginning')
    .argument('[files...]', 'where its lines are; none: what the replay has read')
    .option('--from <folder>', 'what `replay --out` has written', 'out')
    .option('--into <folder>', 'where scenarios are', 'scenarios')
    .option('--name <name>', 'of the scenario; without it, of service, type and time')
    .addOption(configOption())
    .action(async (id: string, files: string[], options: ScenarioOptions) => {
      const { from, into } = options
      const { findings, windows } = readResults(from)
      const finding = findingOf(id, findings)
      const window = windows.find((each) => each.window === finding.window)
      if (window === undefined)
        throw new TriageError(`${from} has no window ${finding.window}: replay that history again`)
      const folder = join(into, options.name ?? nameOf(finding))
      if (existsSync(folder)) throw new UsageError([`${folder} is there already: give another --name`])
      const config = await configFor(options.config, terminal, { deliver: false })
      const read = files.length === 0 ? (readManifest(from)?.sources ?? []) : []
      const sources = historySources({ files, configured: read.length > 0 ? read : config.sources })
      const [start, end] = [Date.parse(window.start!), Date.parse(window.end!)]
      for (const before of BEFORE) {
        const length = end - start
        const cut = { service: finding.service, since: start - before * length, until: end, length }
        const { clock, stdin, stop: abort } = terminal
        rmSync(folder, { recursive: true, force: true })
        makeFolder(folder, '--into')
        const { lines } = await cutLines({
          cut,
          sources,
          folder: join(folder, 'logs'),
          clock,
          stdin,
          abort,
          events: createEvents(),
        })
        if (lines === 0) break
        write(folder, finding)
        if (await holds(folder, options, terminal)) {
          terminal.stdout.write(
            `${folder}: ${count(lines, 'line')}, and the finding comes again. \`logtriage test ${into}\` holds it from now on\n`,
          )
          return
        }
      }
      rmSync(folder, { recursive: true, force: true })
      throw new TriageError(
        `the finding does not come again from the lines of ${finding.service} alone: are these the logs it was found in, and the same config?`,
      )
    })

async function holds(folder: string, options: ScenarioOptions, terminal: Terminal): Promise<boolean> {
  const [scenario] = readScenarios([folder])
  return (await runScenario(scenario!, { ...options, record: true }, terminal)).length === 0
}

function write(folder: string, { service, type, severity, window, summary }: FindingRecord): void {
  const expectation = { about: summary, alerts: [{ service, type, severity, window }] }
  writeFileSync(join(folder, 'scenario.json'), `${JSON.stringify(expectation, null, 2)}\n`)
}

function nameOf({ service, type, time }: FindingRecord): string {
  return [service, type, (time ?? '').slice(0, 16)].join('-').replace(/[^\w.-]+/g, '-')
}
