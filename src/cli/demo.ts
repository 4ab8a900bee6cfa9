/** `npm start`: the bundled example incident from the log files to what would have been paged; needs nothing else. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { SHIPPED } from '../shipped.ts'
import { configFor } from './asked/config.ts'
import { Command } from './command.ts'
import { watchReplay } from './shown/watch.ts'
import type { CommandOf, Terminal } from './terminal.ts'

const EXAMPLE = join(SHIPPED, 'examples/config.yaml')
const LOCAL_MODEL = 'http://localhost:11434/v1'

export const demoCommand: CommandOf = (terminal, exit) =>
  new Command('demo')
    .description('triage the bundled example incident, end to end')
    .option('--out <folder>', 'where the result goes', 'out')
    .action(async ({ out }: { out: string }) => {
      const model = await findLocalModel(terminal.env)
      const analyst = model === null ? 'builtin' : { base_url: LOCAL_MODEL, model }
      const config = await configFor(EXAMPLE, terminal, { deliver: false, analyst })
      terminal.stdout.write(`${describeAnalyst(model)}\n\n`)
      const state = join(out, 'state.db')
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${state}${suffix}`, { force: true })
      const { exitCode } = await watchReplay({ terminal, config, files: [], out, state, json: false })
      exit(exitCode)
    })

function describeAnalyst(model: string | null): string {
  return model === null
    ? `Judged by the built-in rules: no model answers at ${LOCAL_MODEL} (start Ollama there and run this again to see it judge).`
    : `Judged by ${model} at ${LOCAL_MODEL}.`
}

/** The first model that an endpoint on this machine offers, if there is one. */
async function findLocalModel(env: Terminal['env']): Promise<string | null> {
  if (env.CI) return null
  try {
    const answer = await fetch(`${LOCAL_MODEL}/models`, { signal: AbortSignal.timeout(500) })
    const { data } = (await answer.json()) as { data?: { id?: unknown }[] }
    return typeof data?.[0]?.id === 'string' ? data[0].id : null
  } catch {
    return null
  }
}
