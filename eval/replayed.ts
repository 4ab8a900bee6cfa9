/** A set as the product sees it: replayed by the command line into a folder, and what it wrote there read back. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { estimateTokens } from '../src/judge/tokens.ts'
import type { Decision, Severity, Time } from '../src/model.ts'

export interface ReplayedWindow {
  readonly service: string
  readonly start: Time
  readonly lines: number
  readonly decision: Decision
}

export interface ReplayedFinding {
  readonly service: string
  /** Of the window it was found in. */
  readonly start: Time
  readonly severity: Severity
  readonly summary: string
  readonly score: number
}

export interface Outcome {
  readonly lines: number
  readonly windows: readonly ReplayedWindow[]
  readonly findings: readonly ReplayedFinding[]
  /** What asking about the chosen windows takes, and what sending every line would. */
  readonly tokens: { readonly asked: number; readonly all: number }
}

const MAIN = join(import.meta.dirname, '../src/cli/main.ts')
/** The answer that comes of it is not what is measured here. */
const CONFIG = `gate: { audit_share: 0 }
analyst: { kind: openai, base_url: "http://127.0.0.1:9/v1", model: none }
`

export function replaySet({ set, out }: { set: string; out: string }): Outcome {
  const logs = join(set, 'logs')
  const files = readdirSync(logs).map((name) => join(logs, name))
  mkdirSync(out, { recursive: true })
  run(['replay', ...files, '--out', out])
  const windows = rowsOf<{ window: string; service: string; start: string; lines: number; decision: Decision }>(
    readFileSync(join(out, 'windows.ndjson'), 'utf8'),
  )
  const starts = new Map(windows.map(({ window, start }) => [window, Date.parse(start)]))
  const findings = rowsOf<{ window: string; service: string; severity: Severity; summary: string; score: number }>(
    readFileSync(join(out, 'findings.ndjson'), 'utf8'),
  )
  const { lines, bytes } = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8'))
  return {
    lines,
    windows: windows.map(({ service, start, lines, decision }) => ({
      service,
      start: Date.parse(start),
      lines,
      decision,
    })),
    findings: findings.map(({ window, ...finding }) => ({ ...finding, start: starts.get(window)! })),
    tokens: { asked: askedTokens(files, out), all: Math.ceil(bytes / 2) },
  }
}

/** What a model would be sent, by our own estimate, which also prices sending everything. */
function askedTokens(files: readonly string[], out: string): number {
  const config = join(out, 'preview.yaml')
  writeFileSync(config, CONFIG)
  const rows = rowsOf<{ request: { messages: { content: string }[] } | null }>(
    run(['preview', ...files, '--config', config]),
  )
  const asked = rows.flatMap(({ request }) => request?.messages.map(({ content }) => content) ?? [])
  return asked.reduce((sum, content) => sum + estimateTokens(content, 'lines'), 0)
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
