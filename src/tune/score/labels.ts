/** What people know of a history: when something was wrong, which windows were, and which findings were right. */
import { readFileSync } from 'node:fs'
import { timeOfField } from '../../decode/stamps/time.ts'
import { createZone, type Zone } from '../../decode/stamps/zone.ts'
import { describeFileError, UsageError } from '../../errors.ts'
import type { Time } from '../../model.ts'
import { type CsvRow, parseTable, type Table } from '../csv.ts'
import { type Column, columnsOf } from './columns.ts'

/** A span in which something was wrong. `service`: empty where the label does not say. */
export interface Episode {
  readonly start: Time
  readonly end: Time
  readonly service: string
  readonly kind: string
}

const WINDOW_LABELS = ['anomaly', 'normal', 'ignore'] as const
export type WindowLabel = (typeof WINDOW_LABELS)[number]

const FINDING_LABELS = ['true', 'false', 'expected', 'unsure'] as const
export type FindingLabel = (typeof FINDING_LABELS)[number]

export interface LabelledFinding {
  readonly finding: string
  readonly window: string
  readonly type: string
  readonly label: FindingLabel
}

export interface Truth {
  /** Whether episodes were labelled at all: then what lies in none of them is normal. */
  readonly complete: boolean
  readonly episodes: readonly Episode[]
  /** Spans that nobody is sure about: what lies in them alone is not scored. */
  readonly doubtful: readonly Episode[]
  /** By start; null where windows are labelled by the episodes they overlap. */
  readonly windows: ReadonlyMap<Time, WindowLabel> | null
  readonly findings: readonly LabelledFinding[]
}

export interface LabelReading {
  /** Own names of columns, `{ start: 'began_at' }`. */
  readonly columns?: Readonly<Partial<Record<Column, string>>>
  /** Zone of times that name none. */
  readonly timezone?: string
}

/** Words for what a row of episodes is; any other word makes it doubtful. */
const WRONG = new Set(['', 'failure', 'anomaly', 'incident', 'outage', 'true', 'yes', '1'])
const RIGHT = new Set(['normal', 'ok', 'false', 'no', '0'])
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

/** Only what happened within a span of time, which is all that a history of it can be asked for. */
export function truthWithin(truth: Truth, { start, end }: { readonly start: Time; readonly end: Time }): Truth {
  const within = (span: Episode) => span.end >= start && span.start < end
  return { ...truth, episodes: truth.episodes.filter(within), doubtful: truth.doubtful.filter(within) }
}

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
  const rows = table.rows.map(({ line, fields }) => ({
    fields,
    complain: (problem: string) => problems.push(`${path}:${line}: ${problem}`),
    field: (column: Column) => (columns.names[column] === undefined ? '' : fields[columns.names[column]]!.trim()),
    time: (column: Column) => timeOf(fields[columns.names[column] ?? ''] ?? '', zone),
  }))
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

interface LabelRow {
  readonly fields: CsvRow
  readonly complain: (problem: string) => void
  readonly field: (column: Column) => string
  readonly time: (column: Column) => Time
}

type Judgement = 'wrong' | 'right' | 'doubtful'

function spanOf({ field, time, complain }: LabelRow): { judged: Judgement; episode: Episode }[] {
  const [start, end] = [time('start'), field('end') === '' ? time('start') : time('end')]
  if (Number.isNaN(start)) complain(`start: ${expectedTime(field('start'))}`)
  if (Number.isNaN(end)) complain(`end: ${expectedTime(field('end'))}`)
  if (end < start) complain(`the end ${field('end')} is before the start ${field('start')}`)
  if (!(start <= end)) return []
  const word = field('label').toLowerCase()
  const judged = WRONG.has(word) ? 'wrong' : RIGHT.has(word) ? 'right' : 'doubtful'
  return [{ judged, episode: { start, end, service: field('service'), kind: field('kind') || 'incident' } }]
}

function windowOf({ field, time, complain }: LabelRow): [Time, WindowLabel][] {
  const start = time('window')
  const label = WINDOW_LABELS.find((each) => each === field('label').toLowerCase())
  if (Number.isNaN(start)) complain(`window: ${expectedTime(field('window'))}`)
  // Windows without any line have a label of their own, and nothing to score.
  return Number.isNaN(start) || label === undefined ? [] : [[start, label]]
}

function findingOf({ field, complain }: LabelRow): LabelledFinding[] {
  const label = FINDING_LABELS.find((each) => each === field('label').toLowerCase())
  if (label === undefined) complain(`label: expected one of ${FINDING_LABELS.join(', ')}, got "${field('label')}"`)
  return label === undefined ? [] : [{ finding: field('finding'), window: field('window'), type: field('type'), label }]
}

/** A window may be named by its whole id. Without a year it is no time: of which year it would be a guess. */
function timeOf(text: string, zone: Zone): Time {
  const stamp = text.trim().replace(/^.*@|\/\d+\w+$/g, '')
  return /\d{4}/.test(stamp) ? timeOfField(stamp, zone, 0) : Number.NaN
}

function expectedTime(text: string): string {
  return `expected a time like 2026-01-01T00:05:00Z, got "${text}"`
}
