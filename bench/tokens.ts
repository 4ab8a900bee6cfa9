/**
 * What asking a model costs, beside sending it every line, for a busy system in good health:
 * `npm run bench:tokens [-- --hours N]`. Tokens are the tool's own estimate on both sides, so the ratio is fair.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { estimateTokens } from '../src/judge/tokens.ts'
import { writeLog } from './generate.ts'

interface Row {
  readonly window: string
  readonly request: { readonly messages: readonly { readonly content: string }[] } | null
}

interface Spent {
  readonly lines: number
  readonly windows: number
  readonly asked: number
  readonly tokens: number
  /** Sending every line, without a word around them. */
  readonly all: number
}

const MAIN = join(import.meta.dirname, '../src/cli/main.ts')
const CONFIG = 'analyst: { kind: openai, base_url: "http://127.0.0.1:9/v1", model: none }\n'
/** As long as it takes to learn that errors which have come from the first window on are the way of a service. */
const WARM_UP = 3 * 3_600_000
const RATES = [1_000, 10_000]

const { values } = parseArgs({ options: { hours: { type: 'string', default: '8' } } })
const hours = Number(values.hours)
if (!(hours > 3)) throw new Error('expected --hours N, a number above 3: so long is the warm-up')

const folder = mkdtempSync(join(tmpdir(), 'logtriage-tokens-'))
try {
  console.log('| lines a minute | windows asked about | tokens | per million lines | sending every line | fewer by |')
  console.log('|---|---|---|---|---|---|')
  for (const rate of RATES) {
    const { whole, quiet } = measure(rate)
    print(`${rate.toLocaleString('en')}`, whole)
    print(`${rate.toLocaleString('en')}, after three hours`, quiet)
  }
} finally {
  rmSync(folder, { recursive: true })
}

function measure(linesAMinute: number): { whole: Spent; quiet: Spent } {
  const path = join(folder, `${linesAMinute}.log`)
  const config = join(folder, 'config.yaml')
  const lines = linesAMinute * 60 * hours
  writeLog({ path, lines, format: 'plain', linesAMinute })
  writeFileSync(config, CONFIG)
  const rows = execFileSync(process.execPath, [MAIN, 'preview', path, '--config', config], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  })
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
  const all = Math.ceil(statSync(path).size / 2)
  const starts = rows.map(({ window }) => Date.parse(/@(.+)\/\w+$/.exec(window)![1]!))
  const settled = Math.min(...starts) + WARM_UP
  const share = 1 - WARM_UP / (hours * 3_600_000)
  const later = rows.filter((_, index) => starts[index]! >= settled)
  return {
    whole: { ...sum(rows), lines, all },
    quiet: { ...sum(later), lines: lines * share, all: all * share },
  }
}

function sum(rows: readonly Row[]): Pick<Spent, 'windows' | 'asked' | 'tokens'> {
  const asked = rows.flatMap(({ request }) => (request === null ? [] : [request]))
  const texts = asked.flatMap(({ messages }) => messages.map(({ content }) => content))
  const tokens = texts.reduce((sum, content) => sum + estimateTokens(content), 0)
  return { windows: rows.length, asked: asked.length, tokens }
}

function print(name: string, { lines, windows, asked, tokens, all }: Spent): void {
  const fewer = tokens === 0 ? 'all' : `${Math.round(all / tokens).toLocaleString('en')}x`
  const cells = [
    name,
    `${asked} of ${windows}`,
    tokens.toLocaleString('en'),
    Math.round((tokens * 1e6) / lines).toLocaleString('en'),
    Math.round(all).toLocaleString('en'),
    fewer,
  ]
  console.log(`| ${cells.join(' | ')} |`)
}
