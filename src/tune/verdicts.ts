/** What a person says of findings, one row each in a table that grows: `score` and `compare` read it as labels. */
import { appendFileSync, existsSync } from 'node:fs'
import type { FindingRecord } from '../records.ts'
import { csvLine } from './csv.ts'
import { readTruth } from './score/labels.ts'
import type { FindingLabel } from './score/truth.ts'

const HEAD = csvLine(['finding', 'window', 'service', 'type', 'label', 'note'])

export interface Saying {
  readonly finding: FindingRecord
  readonly label: FindingLabel
  readonly note: string
}

/** Written at once, so that nothing said is lost when the rest is left for tomorrow. */
export function remember(path: string, { finding, label, note }: Saying): void {
  if (!existsSync(path)) appendFileSync(path, HEAD)
  const { id, window, service, type } = finding
  appendFileSync(path, csvLine([id, window, service, type, label, note]))
}

/** Those that nobody has said anything of yet, under this id or as the same alert of another run. */
export function unlabelled(path: string, findings: readonly FindingRecord[]): FindingRecord[] {
  if (!existsSync(path)) return [...findings]
  const { findings: said } = readTruth([path])
  const known = new Set(said.flatMap(({ finding, window, type }) => [finding, `${window} ${type}`]))
  return findings.filter(({ id, window, type }) => !known.has(id) && !known.has(`${window} ${type}`))
}
