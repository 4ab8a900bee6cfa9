/**
 * How fast redaction is: the lines of the benchmark's log through ours and through thirty expressions one after the
 * other, and the slowest of a thousand hostile lines: `node bench/redact.ts [--lines N]`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createExpunger } from '../src/expunge/index.ts'
import { FORMATS, type LogFormat, writeLog } from './generate.ts'
import { redactOneAfterTheOther } from './redact-reference.ts'

type Redact = (line: string) => string

const ROUNDS = 3
const SHORTEST_ROUND = 400_000
const HOSTILE_LENGTH = 1 << 20
const HOSTILE_PIECES = [
  ...[
    'a',
    ' ',
    '\t',
    '0',
    '=',
    ':',
    '@',
    '"',
    '\\',
    '\\"',
    "'",
    '(',
    '[',
    '{',
    '<',
    '%',
    '&',
    '$',
    '-',
    '_',
    '.',
    '/',
    '+',
  ],
  ...[
    'aB1_',
    '4111 ',
    '1.',
    '+1 ',
    'password=',
    'password: ',
    '"token":"',
    'key=',
    'api key ',
    'Bearer ',
    'Cookie: a=',
  ],
  ...[
    'http://a:',
    '<password>',
    '-----BEGIN PRIVATE KEY-----',
    'eyJa.',
    'AKIA',
    'ghp_',
    'sk-',
    '$2b$',
    '%3D',
    '\\u0041',
  ],
  ...['\u200b', '\x1b[', 'mysql -', 'machine a login b ', 'seed phrase: abandon ', 'a:5432:b:c:', 'otp 1', 'phone 1'],
]

const { values } = parseArgs({ options: { lines: { type: 'string', default: '20000' } } })
const { clean } = createExpunger()

console.log('| lines | bytes a line | logtriage, MB/s | thirty expressions, MB/s | times as fast |')
console.log('|---|---:|---:|---:|---:|')
for (const format of FORMATS) {
  const lines = linesOf(format)
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0)
  const [ours, reference] = compare([clean, redactOneAfterTheOther], lines)
  const cells = [format, bytes / lines.length, bytes / ours!, bytes / reference!, reference! / ours!]
  console.log(
    `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 10 ? 1 : 0) : cell)).join(' | ')} |`,
  )
}
const [milliseconds, piece] = slowestHostileLine()
console.log(`\nslowest hostile line of 1 MiB: ${milliseconds.toFixed(0)} ms (${JSON.stringify(piece)} again and again)`)

function linesOf(format: LogFormat): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'logtriage-redact-'))
  try {
    const path = join(folder, 'bench.log')
    writeLog({ path, lines: Number(values.lines), format })
    return readFileSync(path, 'utf8').trimEnd().split('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Microseconds of CPU for all lines, the best of some rounds, in turn: a machine that slows down slows both down. */
function compare(redactors: readonly Redact[], lines: readonly string[]): number[] {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => redactors.map((redact) => costOf(redact, lines)))
  return redactors.map((_, index) => Math.min(...rounds.slice(1).map((round) => round[index]!)))
}

function costOf(redact: Redact, lines: readonly string[]): number {
  const before = process.cpuUsage()
  for (let passes = 1; ; passes++) {
    for (const line of lines) redact(line)
    const { user } = process.cpuUsage(before)
    if (user >= SHORTEST_ROUND) return user / passes
  }
}

/** Pieces alone and in pairs, the best of three: what else runs on the machine is not the line's fault. */
function slowestHostileLine(): [milliseconds: number, piece: string] {
  const pieces = HOSTILE_PIECES.flatMap((first) => ['', ...HOSTILE_PIECES].map((second) => first + second))
  const quick = pieces.map((one): [number, string] => [timeOf(one), one])
  const slow = quick.sort(([a], [b]) => b - a).slice(0, 20)
  const again = slow.map(([, one]): [number, string] => [Math.min(timeOf(one), timeOf(one), timeOf(one)), one])
  return again.sort(([a], [b]) => b - a)[0]!
}

function timeOf(one: string): number {
  const line = one.repeat(Math.ceil(HOSTILE_LENGTH / one.length))
  const started = performance.now()
  clean(line)
  return performance.now() - started
}
