/** A finding by its id, or by as much of it as a person types. */
import { UsageError } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import type { FindingRecord } from '../../records.ts'
import { count } from '../../tune/wording.ts'

export function findingOf(id: string, findings: readonly FindingRecord[]): FindingRecord {
  const found = findings.filter((finding) => finding.id.startsWith(id))
  if (found.length === 1) return found[0]!
  const guess = nearest(
    id,
    findings.map((finding) => finding.id),
  )
  const problem =
    found.length === 0
      ? `no finding ${id}${guess === null ? '' : `, did you mean ${guess}`}: findings.ndjson has their ids, and \`label\` shows them`
      : `${count(found.length, 'finding')} begin with ${id}: write more of it`
  throw new UsageError([problem])
}
