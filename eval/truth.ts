/** Reads a labelled log sample: `<System>_2k.log.gz` with `truth.csv.gz` beside it, one row per line. */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { gunzipSync } from 'node:zlib'

export interface Sample {
  readonly system: string
  readonly logPath: string
  /** The message of each line, as people cut it. */
  readonly messages: readonly string[]
  /** The true event of each line. */
  readonly events: readonly string[]
}

export function readSamples(folder: string): Sample[] {
  return globSync(`${folder}/*/*.log.gz`)
    .toSorted()
    .map((logPath) => readSample(logPath))
}

function readSample(logPath: string): Sample {
  const truth = `${dirname(logPath)}/truth.csv.gz`
  const [header, ...rows] = parseCsv(gunzipSync(readFileSync(truth)).toString('utf8'))
  const column = (name: string) => {
    const at = header?.indexOf(name) ?? -1
    if (at === -1) throw new Error(`expected a column "${name}" in ${truth}, got ${header?.join(', ')}`)
    return rows.map((row) => row[at] ?? '')
  }
  return {
    system: basename(dirname(logPath)),
    logPath,
    messages: column('Content'),
    events: column('event_corrected'),
  }
}

/** RFC 4180: fields in quotes may hold commas, newlines and doubled quotes. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (end === '' && row.length === 0 && quoted === undefined && bare === '') break
    row.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
