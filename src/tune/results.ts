/** What a replay has written, read back: the rows of its folder, and clear words where they are not what they should be. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeFileError, TriageError } from '../errors.ts'
import type { FindingRecord, NoticeRecord, WindowRecord } from '../records.ts'
import type { Summary } from './summary.ts'

export interface Results {
  readonly summary: Summary
  readonly windows: readonly WindowRecord[]
  readonly findings: readonly FindingRecord[]
  readonly notices: readonly NoticeRecord[]
}

export function isReplayFolder(folder: string): boolean {
  return existsSync(join(folder, 'windows.ndjson')) && existsSync(join(folder, 'findings.ndjson'))
}

export function readResults(folder: string): Results {
  if (!isReplayFolder(folder)) {
    throw new TriageError(
      `${folder} is no result of a replay: expected windows.ndjson and findings.ndjson in it. \`logtriage replay FILES --out ${folder}\` writes them`,
    )
  }
  const rows = <Row>(name: string) => readRows<Row>(join(folder, name))
  return {
    windows: rows<WindowRecord>('windows.ndjson'),
    findings: rows<FindingRecord>('findings.ndjson'),
    notices: rows<NoticeRecord>('notices.ndjson'),
    summary: readJson<Summary>(join(folder, 'summary.json')),
  }
}

function readRows<Row>(path: string): Row[] {
  return read(path)
    .split('\n')
    .flatMap((line, index) => (line === '' ? [] : [parse<Row>(line, `${path}:${index + 1}`)]))
}

function readJson<Value>(path: string): Value {
  return parse<Value>(read(path), path)
}

function read(path: string): string {
  if (!existsSync(path)) throw new TriageError(`${path} is missing: replay that history again`)
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new TriageError(`${path} cannot be read: ${describeFileError(error)}; a replay writes it`)
  }
}

function parse<Value>(text: string, place: string): Value {
  try {
    return JSON.parse(text) as Value
  } catch {
    throw new TriageError(
      `${place}: expected JSON as a replay writes it, got "${text.slice(0, 60)}"; replay that history again`,
    )
  }
}
