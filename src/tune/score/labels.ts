/** Tables of labels, read into what people know of a history. */
import { readFileSync } from 'node:fs'
import { createZone } from '../../decode/stamps/zone.ts'
import { describeFileError, UsageError } from '../../errors.ts'
import { parseTable, type Table } from '../csv.ts'
import { type Column, columnsOf } from './columns.ts'
import { findingOf, type Judgement, type LabelRow, spanOf, timeOf, windowOf } from './label-row.ts'
import type { Truth } from './truth.ts'

export interface LabelReading {
  /** Own names of columns, `{ start: 'began_at' }`. */
  readonly columns?: Readonly<Partial<Record<Column, string>>>
  /** Zone of times that name none. */
  readonly timezone?: string
}

const MOST_PROBLEMS = 20

/** Several files add up; what each is, its columns say. Throws a UsageError that lists every problem with its place. */
export function readTruth(paths: readonly string[], reading: LabelReading = {}): Truth {
  const problems: string[] = []
  const read = paths.map((path) => readOne({ path, reading, problems }))
  if (problems.length > MOST_PROBLEMS) {
    problems.splice(MOST_PROBLEMS, Number.POSITIVE_INFINITY, `and ${problems.length - MOST_PROBLEMS} more of the kind`)
  }
  if (problems.length > 0) throw new UsageError(problems)
  const windows = read.flatMap((truth) => [...(truth.windows ?? [])])
  return {
    complete: read.some(({ complete }) => complete),
    episodes: read.flatMap(({ episodes }) => episodes),
    doubtful: read.flatMap(({ doubtful }) => doubtful),
    windows: windows.length > 0 ? new Map(windows) : null,
    findings: read.flatMap(({ findings }) => findings),
  }
}

const NOTHING: Truth = { complete: false, episodes: [], doubtful: [], windows: null, findings: [] }

function readOne(args: { path: string; reading: LabelReading; problems: string[] }): Truth {
  const { path, reading, problems } = args
  const table = readTable(path, problems)
  if (table === null) return NOTHING
  const columns = columnsOf({ path, head: table.head, named: reading.columns ?? {} })
  if ('problem' in columns) {
    problems.push(columns.problem)
    return NOTHING
  }
  const zone = createZone(reading.timezone ?? 'UTC')
  const rows = table.rows.map(
    ({ line, fields }): LabelRow => ({
      complain: (problem: string) => problems.push(`${path}:${line}: ${problem}`),
      field: (column: Column) => (columns.names[column] === undefined ? '' : fields[columns.names[column]]!.trim()),
      time: (column: Column) => timeOf(fields[columns.names[column] ?? ''] ?? '', zone),
    }),
  )
  if (columns.kind === 'findings') return { ...NOTHING, findings: rows.flatMap(findingOf) }
  if (columns.kind === 'windows') return { ...NOTHING, windows: new Map(rows.flatMap(windowOf)) }
  const spans = rows.flatMap(spanOf)
  const of = (truth: Judgement) => spans.filter(({ judged }) => judged === truth).map(({ episode }) => episode)
  return { ...NOTHING, complete: true, episodes: of('wrong'), doubtful: of('doubtful') }
}

function readTable(path: string, problems: string[]): Table | null {
  try {
    const table = parseTable(readFileSync(path, 'utf8'))
    if (table.head.length > 0) return table
    problems.push(`${path}: expected a table with a head line such as start,end,service,kind; the file is empty`)
  } catch (error) {
    const expected = 'expected a table with a head line such as start,end,service,kind'
    problems.push(`${path}: cannot be read: ${describeFileError(error)}; ${expected}`)
  }
  return null
}
