/** A failed request or two among many that went well, or one error that is alone, is worth a note and wakes nobody: some fails every day. */
import { SERVER_ERROR } from '../apart.ts'
import type { Severity, TemplateCount } from '../model.ts'
import { copes } from './coping.ts'
import { type Sight, weigh } from './detectors/detector.ts'
import { glance } from './glance.ts'
import { linesOf } from './lines.ts'
import type { GateOptions } from './options.ts'

/** As access records are told, and as a field says it. */
const FAILED = /\bserver-error\b|(?<![a-z0-9])(?:status|response)[\w .]{0,20}["']?\s?[:=]\s?["']?5\d\d\b/i

/** `errors`: how many lines those rows have at error level. */
export function isLoneFailure(rows: readonly TemplateCount[], errors: number, sight: Sight): boolean {
  const { options, records } = sight
  if (rows.length === 0 || errors >= options.error_count || errors > options.error_share * records) return false
  return rows.every((row) => isFailedRequest(row, sight)) || (errors <= options.lone_errors && areEveryday(rows, sight))
}

function isFailedRequest(row: TemplateCount, { all }: Sight): boolean {
  const { text } = row
  return (
    text.includes(SERVER_ERROR) ||
    FAILED.test(text) ||
    linesOf(row, all.examples).some((line) => line.level === 'error' && FAILED.test(glance(line)))
  )
}

/** Each came before, as far as anybody remembers, and is not told of just now; or says itself that the program went on. */
function areEveryday(rows: readonly TemplateCount[], sight: Sight): boolean {
  const { past, warmUp, number, typeOf, options } = sight
  const told = new Map(past.lasting.templates)
  const since = (last = Number.NEGATIVE_INFINITY) => number - last
  return rows.every((row) => {
    const { level, template } = row
    if (level === 'fatal' || since(told.get(template)?.last) <= options.trouble_break) return false
    const isRemembered = since(past.templates.get(template)?.rhythm?.last) <= options.half_life * options.long_memory
    return isRemembered || saysItCopes(row, sight) || (warmUp && !typeOf.has(template))
  })
}

/** A wildcard may hide it. */
function saysItCopes(row: TemplateCount, { all }: Sight): boolean {
  return copes(row.text) || linesOf(row, all.examples).some((line) => copes(glance(line)))
}

export function weighNote(
  severity: Severity,
  strength: number,
  { lone_weight }: Pick<GateOptions, 'lone_weight'>,
): number {
  return Math.max(lone_weight, weigh(severity, strength))
}
