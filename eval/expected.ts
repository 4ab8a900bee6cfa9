/** Logs with what is known of their lines, from folders of several origins, each told by the files it has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { levelOfField } from '../src/decode/levels/level.ts'
import type { Level } from '../src/model.ts'
import { parseTable } from '../src/tune/csv.ts'
import { keyOfHeader, keyOfIso } from './stamps.ts'

export interface ExpectedLine {
  /** From month to second; null where none is expected. */
  readonly time: string | null
  /** Undefined where it is not known. */
  readonly level?: Level | null
  readonly host?: string
}

export interface ExpectedLog {
  readonly family: string
  readonly path: string
  /** The zone that times without one are labelled in. */
  readonly timezone: string
  /** By number of the line, from 1 on. */
  readonly lines: ReadonlyMap<number, ExpectedLine>
}

const ZURICH = 'Europe/Zurich'

export function readExpected(folder: string): ExpectedLog[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return names.flatMap((name) => readOne(join(folder, name)))
}

function readOne(path: string): ExpectedLog[] {
  const stem = path.replace(/\.log$/, '')
  if (existsSync(`${stem}.expected.jsonl`) && path.endsWith('.log')) return [jailed(path, `${stem}.expected.jsonl`)]
  if (existsSync(`${stem}.expected.json`) && path.endsWith('.log')) return [parsed(path, `${stem}.expected.json`)]
  if (path.endsWith('_2k.log.gz')) return [cut(path, join(path, '..', 'truth.csv.gz'))]
  if (existsSync(join(path, '..', 'formats.csv')) && basename(path) !== 'formats.csv') {
    return [{ family: 'by name', path, timezone: 'UTC', lines: new Map() }]
  }
  return []
}

function jailed(path: string, expectations: string): ExpectedLog {
  const rows = readFileSync(expectations, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const lines = rows.map(({ line, time, host }): [number, ExpectedLine] => [
    line,
    { time: time === undefined || time === null ? null : keyOfIso(time), host },
  ])
  return { family: 'local times', path, timezone: ZURICH, lines: new Map(lines) }
}

function parsed(path: string, expectations: string): ExpectedLog {
  const events: { line: number | null; time?: string; source_ip?: string }[] =
    JSON.parse(readFileSync(expectations, 'utf8')).parsed ?? []
  const lines = events.flatMap(({ line, time, source_ip: host }): [number, ExpectedLine][] =>
    line === null ? [] : [[line, { time: time ? keyOfIso(time) : null, ...(host ? { host } : {}) }]],
  )
  return { family: 'parsed events', path, timezone: 'UTC', lines: new Map(lines) }
}

function cut(path: string, truth: string): ExpectedLog {
  const { rows } = parseTable(gunzipSync(readFileSync(truth)).toString())
  const lines = rows.map(({ fields: row }, index): [number, ExpectedLine] => {
    const level = row.Level === undefined ? undefined : levelOfField(row.Level)
    // A column of that name may hold something else.
    return [index + 1, { time: keyOfHeader(row), ...(level ? { level } : {}) }]
  })
  return { family: 'cut headers', path, timezone: 'UTC', lines: new Map(lines) }
}
