/** One failed request among many that went well is worth a note, and wakes nobody: some request fails every day. */
import { SERVER_ERROR } from '../apart.ts'
import type { Severity, TemplateCount } from '../model.ts'
import { type Sight, weigh } from './detectors/detector.ts'
import { glance } from './glance.ts'
import type { GateOptions } from './options.ts'

/** As access records are told, and as a field says it. */
const FAILED = /\bserver-error\b|(?<![a-z0-9])(?:status|response)[\w .]{0,20}["']?\s?[:=]\s?["']?5\d\d\b/i

/** `errors`: how many lines those rows have at error level. */
export function isLoneFailure(rows: readonly TemplateCount[], errors: number, sight: Sight): boolean {
  const { options, records, all } = sight
  if (errors >= options.error_count || errors > options.error_share * records) return false
  const says = ({ text, template }: TemplateCount) =>
    text.includes(SERVER_ERROR) ||
    FAILED.test(text) ||
    all.examples.some((line) => line.template === template && line.level === 'error' && FAILED.test(glance(line)))
  return rows.length > 0 && rows.every(says)
}

export function weighNote(
  severity: Severity,
  strength: number,
  { lone_weight }: Pick<GateOptions, 'lone_weight'>,
): number {
  return Math.max(lone_weight, weigh(severity, strength))
}
