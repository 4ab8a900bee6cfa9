/**
 * What redaction lets through, and what it takes away that is harmless:
 * `node eval/secrets.ts LINES.jsonl [LEAKY-REPO.jsonl.gz] [--show]`.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createExpunger } from '../src/expunge/index.ts'

interface SecretLine {
  readonly id: string
  readonly kind: string
  readonly tier: 'must' | 'should' | 'optional' | 'keep'
  readonly line_parts: readonly string[]
  readonly secret_parts: readonly (readonly string[])[]
  readonly keep: readonly string[]
}

interface LeakyFile {
  readonly file: string
  readonly risk_lines: number
  readonly informative_lines: number
  readonly text: string
}

const RUN = 8

const { values, positionals } = parseArgs({
  options: { show: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [linesPath, repositoryPath] = positionals
if (linesPath === undefined) throw new Error('expected LINES.jsonl [LEAKY-REPO.jsonl.gz] [--show]')
const { clean } = createExpunger()

reportLines(readRows<SecretLine>(linesPath))
if (repositoryPath !== undefined) reportFiles(readRows<LeakyFile>(repositoryPath))

function reportLines(lines: readonly SecretLine[]): void {
  const table = [...Map.groupBy(lines, ({ tier }) => tier)].map(([tier, group]) => {
    const failed = group.filter((line) => faultOf(line) !== null)
    return { tier, lines: group.length, 'as it should be': group.length - failed.length, failed: failed.length }
  })
  console.table(table)
  for (const line of lines) {
    const fault = faultOf(line)
    if (fault === null) continue
    console.log(`${line.tier}  ${line.id}  ${line.kind}: ${fault}`)
    if (values.show) console.log(`    ${clean(line.line_parts.join(''))}`)
  }
}

/** Why a line is not as it should be: something of a secret is left, or something harmless is gone. */
function faultOf({ line_parts, secret_parts, keep }: SecretLine): string | null {
  const cleaned = clean(line_parts.join(''))
  const leaked = secret_parts.filter((parts) => survives(cleaned, parts.join('')))
  if (leaked.length > 0) return `${leaked.length} of ${secret_parts.length} secrets still readable`
  const lost = keep.filter((text) => !cleaned.includes(text))
  return lost.length > 0 ? `${lost.length} of ${keep.length} harmless texts gone` : null
}

function survives(text: string, secret: string): boolean {
  if (secret.length < RUN) return text.includes(secret)
  return Array.from({ length: secret.length - RUN + 1 }, (_, at) => secret.slice(at, at + RUN)).some((run) =>
    text.includes(run),
  )
}

/** Which lines are risky is not marked in this set, only how many: a file with fewer changed lines has leaks for sure. */
function reportFiles(files: readonly LeakyFile[]): void {
  const table = files.map(({ file, risk_lines, informative_lines, text }) => {
    const whole = clean(text)
    const changed = text.split('\n').filter((line) => !whole.includes(line) || clean(line) !== line).length
    return {
      file,
      risky: risk_lines,
      informative: informative_lines,
      changed,
      short: Math.max(0, risk_lines - changed),
    }
  })
  console.table(table)
  if (values.show) for (const { file, text } of files) console.log(`--- ${file}\n${clean(text)}`)
}

function readRows<Row>(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
}
