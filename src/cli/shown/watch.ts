/** A replay as a person watches it: the bar while it runs, then the report. What `replay` and the demo have in common. */
import type { Recordings } from '../../judge/index.ts'
import type { Config } from '../../setup/config/index.ts'
import { openStore } from '../../state/index.ts'
import { historySources } from '../../tune/history.ts'
import type { Part } from '../../tune/narrow.ts'
import type { Price } from '../../tune/price.ts'
import { replay } from '../../tune/replay.ts'
import type { Summary } from '../../tune/summary.ts'
import type { Terminal } from '../terminal.ts'
import { watchReading } from './reading.ts'
import { report } from './report.ts'
import { sayUnanswered } from './unanswered.ts'

export async function watchReplay(args: {
  terminal: Terminal
  config: Config
  files: readonly string[]
  part?: Part
  price?: Price | null
  out: string
  /** The state file, or `PASSING`. */
  state: string
  json: boolean
  /** How many read ahead; null: as many as there is room and work for. */
  threads?: number | null
  recordings?: Recordings | null
  resume?: boolean
}): Promise<{ summary: Summary; exitCode: number }> {
  const { terminal, config, files, part = {}, price = null, out, state, json } = args
  const { threads = null, recordings = null, resume = false } = args
  const { stdin, stdout, stderr, clock, env, stop } = terminal
  const sources = historySources({ files, configured: config.sources })
  const store = openStore(state)
  try {
    const reading = { config, sources, threads, part, price, store, clock, stdin, environment: env }
    const { result: summary, exitCode } = await watchReading({ terminal, sources }, ({ events }) =>
      replay({ ...reading, events, recordings, resume, out, abort: stop }),
    )
    if (json) stdout.write(`${JSON.stringify(summary)}\n`)
    else report({ terminal, store, summary, out })
    const unanswered = sayUnanswered(store, config.analyst)
    if (unanswered !== null) stderr.write(`${unanswered}\n`)
    return { summary, exitCode }
  } finally {
    store.close()
  }
}
