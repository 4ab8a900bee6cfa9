/** A set as the product sees it: replayed by the command line into a folder, and what it wrote there read back. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { estimateTokens } from '../src/judge/tokens.ts'
import { readResults } from '../src/tune/results.ts'
import { type History, historyOf } from '../src/tune/score/scored.ts'

export interface Outcome {
  readonly lines: number
  readonly history: History
  /** What asking about the chosen windows takes, and what sending every line would. */
  readonly tokens: { readonly asked: number; readonly all: number }
}

const MAIN = join(import.meta.dirname, '../src/cli/main.ts')
/** Windows that are drawn by lot say nothing of what is chosen. */
const JUDGED = 'gate: { audit_share: 0 }\nanalyst: { kind: builtin }\n'
/** The answer that comes of it is not what is measured here. */
const ASKED = `gate: { audit_share: 0 }
analyst: { kind: openai, base_url: "http://127.0.0.1:9/v1", model: none }
`

export function replaySet({ set, out }: { set: string; out: string }): Outcome {
  const logs = join(set, 'logs')
  const files = readdirSync(logs).map((name) => join(logs, name))
  mkdirSync(out, { recursive: true })
  const config = join(out, 'replay.yaml')
  writeFileSync(config, JUDGED)
  run(['replay', ...files, '--config', config, '--out', out])
  const { windows, findings, summary } = readResults(out)
  return {
    lines: summary.lines,
    history: historyOf(windows, findings),
    tokens: { asked: askedTokens(files, out), all: Math.ceil(summary.bytes / 2) },
  }
}

/** What a model would be sent, by our own estimate, which also prices sending everything. */
function askedTokens(files: readonly string[], out: string): number {
  const config = join(out, 'preview.yaml')
  writeFileSync(config, ASKED)
  const rows = rowsOf<{ request: { messages: { content: string }[] } | null }>(
    run(['preview', ...files, '--config', config]),
  )
  const asked = rows.flatMap(({ request }) => request?.messages.map(({ content }) => content) ?? [])
  return asked.reduce((sum, content) => sum + estimateTokens(content), 0)
}

function run(words: readonly string[]): string {
  return execFileSync(process.execPath, [MAIN, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

function rowsOf<Row>(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
