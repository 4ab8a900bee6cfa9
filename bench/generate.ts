/**
 * Writes the benchmark's log, the same bytes for the same seed:
 * `node bench/generate.ts [--lines N] [--format plain|json|programs|syslog|combined] FILE`.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createAccess } from './access.ts'
import { createPrograms } from './programs.ts'
import { SHAPES, type Shape, type ShapeLevel } from './shapes.ts'

export const FORMATS = ['plain', 'json', 'programs', 'syslog', 'combined'] as const
export type LogFormat = (typeof FORMATS)[number]

type Random = () => number
type Piece = string | ((random: Random) => string)

export interface Line {
  readonly time: number
  readonly level: ShapeLevel
  readonly service: string
  readonly message: string
}

const START = Date.UTC(2026, 0, 1)
const LINES_A_MINUTE = 10_000
/** A busy system in good health: nine lines of ten say that all is well. */
const MIX: readonly (readonly [level: ShapeLevel, upTo: number])[] = [
  ['INFO', 0.9],
  ['DEBUG', 0.93],
  ['WARN', 0.98],
  ['ERROR', 1],
]
const CHUNK = 1 << 20
const SEED = 1

const VARIABLES: Readonly<Record<string, (random: Random) => string>> = {
  digit: (random) => String(below(random, 9) + 1),
  count: (random) => String(below(random, 400) + 1),
  number: (random) => String(below(random, 9_000_000) + 1_000_000),
  ms: (random) => String(Math.ceil(12 / (random() + 0.005))),
  bytes: (random) => String(below(random, 60_000) + 200),
  money: (random) => (below(random, 50_000) / 100 + 1).toFixed(2),
  hex: (random) => hex(random, 8) + hex(random, 8),
  uuid: (random) =>
    `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 8)}${hex(random, 4)}`,
  address: (random) => `10.${below(random, 4)}.${below(random, 256)}.${below(random, 254) + 1}`,
  region: (random) => `eu-${below(random, 3) + 1}`,
  replica: (random) => `node-${below(random, 24) + 1}`,
  path: (random) => `/var/lib/shop/export/${below(random, 900) + 100}/part-${below(random, 64)}.tmp`,
}

/** Each log anew, so that its bytes are the same. */
const FORMATTERS: Readonly<Record<LogFormat, () => (line: Line) => string>> = {
  plain:
    () =>
    ({ time, level, service, message }) =>
      `${iso(time).slice(0, 19)} ${level} ${service} ${message}\n`,
  json:
    () =>
    ({ time, level, service, message }) =>
      `{"level":${PINO[level]},"time":${time},"pid":4127,"hostname":"node-7","name":"${service}","msg":${JSON.stringify(message)}}\n`,
  programs: () => {
    const write = createPrograms(createRandom(SEED))
    return (line) => `${write(line)}\n`
  },
  combined: () => {
    const write = createAccess(createRandom(SEED))
    return (line) => `${write(line)}\n`
  },
  syslog:
    () =>
    ({ time, level, service, message }) =>
      `<${128 + SEVERITY[level]}>1 ${iso(time).slice(0, 23)}+00:00 node-7 ${service} 4127 - - ${message}\n`,
}
const PINO: Readonly<Record<ShapeLevel, number>> = { DEBUG: 20, INFO: 30, WARN: 40, ERROR: 50 }
const SEVERITY: Readonly<Record<ShapeLevel, number>> = { DEBUG: 7, INFO: 6, WARN: 4, ERROR: 3 }

interface Log {
  readonly path: string
  readonly lines: number
  readonly linesAMinute?: number
  readonly seed?: number
}

export function writeLog({ format, ...log }: Log & { format: LogFormat }): void {
  writeLines({ ...log, write: FORMATTERS[format]() })
}

/** `write` tells how a line is written, with its newline. */
export function writeLines(args: Log & { write: (line: Line) => string }): void {
  const { path, lines, write, linesAMinute = LINES_A_MINUTE, seed = SEED } = args
  const random = createRandom(seed)
  const byLevel = Map.groupBy(SHAPES.map(compile), (shape) => shape.level)
  const file = openSync(path, 'w')
  let chunk = ''
  for (let index = 0; index < lines; index++) {
    const share = random()
    const level = MIX.find(([, upTo]) => share < upTo)![0]
    const shapes = byLevel.get(level)!
    const { service, pieces } = shapes[below(random, shapes.length)]!
    const time = START + Math.floor((index * 60_000) / linesAMinute)
    chunk += write({ time, level, service, message: say(pieces, random) })
    if (chunk.length < CHUNK) continue
    writeSync(file, chunk)
    chunk = ''
  }
  writeSync(file, chunk)
  closeSync(file)
}

function compile({ level, service, text }: Shape): Omit<Shape, 'text'> & { readonly pieces: readonly Piece[] } {
  const pieces = text.split(/\{(\w+)\}/).map((part, index): Piece => (index % 2 === 0 ? part : VARIABLES[part]!))
  return { level, service, pieces }
}

function say(pieces: readonly Piece[], random: Random): string {
  let message = ''
  for (const piece of pieces) message += typeof piece === 'string' ? piece : piece(random)
  return message
}

/** The stamp of neighbouring lines is mostly the same. */
let isoTime = Number.NaN
let isoText = ''
function iso(time: number): string {
  if (time !== isoTime) {
    isoTime = time
    isoText = new Date(time).toISOString()
  }
  return isoText
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

function hex(random: Random, digits: number): string {
  return below(random, 16 ** digits)
    .toString(16)
    .padStart(digits, '0')
}

/** Mulberry32: small, fast, and the same on every machine. */
export function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function isFormat(name: string): name is LogFormat {
  return FORMATS.some((format) => format === name)
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { lines: { type: 'string', default: '1000000' }, format: { type: 'string', default: 'plain' } },
    allowPositionals: true,
  })
  const [path] = positionals
  if (path === undefined || !isFormat(values.format)) {
    throw new Error(`expected [--lines N] [--format ${FORMATS.join('|')}] FILE`)
  }
  writeLog({ path, lines: Number(values.lines), format: values.format })
}
