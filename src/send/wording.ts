/** What every channel says of a notice: who, how bad, what, since when, by whom. Raw text: each sink makes it inert. */
import type { Evidence, Finding, Notice, Time } from '../model.ts'
import { readableEvidence } from '../readable.ts'
import { WILDCARD } from '../template.ts'

const MINUTE = 60_000
/** After less than that people remember when it began. */
const LONG = 60

/** Everything somebody needs who sees one line on a locked phone. */
export function headline(notice: Notice): string {
  const { action, severity, service } = notice
  if (action === 'resolve') return `RESOLVED ${service}: ${subject(notice)}`
  if (action === 'acknowledge') return `ACKNOWLEDGED ${service}: ${subject(notice)}`
  return `${severity.toUpperCase()} ${service}${standing(notice)}: ${titleOf(notice)}`
}

/** What leads is what was checked: the words of a claim without evidence stand below, with what they are. */
export function titleOf({ finding, text, type }: Notice): string {
  if (finding !== null && isOnlyClaimed(finding)) return `something is claimed (${type}) that no line bears out`
  return finding?.summary || text
}

function subject({ type, about }: Notice): string {
  if (about === undefined) return type
  return type === 'unknown' ? about : `${type} · ${about}`
}

/** Whether somebody has to run, or has been running for hours. */
function standing({ over, since, finding }: Notice): string {
  if (over !== undefined) return ', over by now'
  if (since === undefined || finding === null) return ''
  const minutes = Math.floor((finding.time - since) / MINUTE)
  if (!(minutes >= LONG)) return ''
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `, for ${hours}h ${minutes % 60}m` : `, for ${Math.floor(hours / 24)}d ${hours % 24}h`
}

/** All that a refused notice still says: nothing of it comes from a model, and of the log only the service's name. */
export function shortLine(notice: Notice): string {
  const { action, severity, service, type } = notice
  const about = `${plainName(service)}${standing(notice)}: ${type}`
  if (action === 'resolve') return `RESOLVED ${about}`
  if (action === 'acknowledge') return `ACKNOWLEDGED ${about}`
  return `${severity.toUpperCase()} ${about}. The details were refused: see logtriage findings`
}

/** In letters that nobody refuses. */
export function plainName(service: string): string {
  return service.replace(/[^\w.-]+/g, '_').slice(0, 60) || 'unknown'
}

/** `error_spike · 2026-01-01 00:16 UTC · first of its kind`, and how it went on where that is known already. */
export function circumstances({ type, time, reason, finding, over }: Notice): string {
  return [type, instant(finding?.time ?? time), reason, ...(over === undefined ? [] : [over.text])].join(' · ')
}

export function evidenceLine({ count, text }: Evidence): string {
  return count > 1 ? `×${count} ${readableEvidence(text)}` : readableEvidence(text)
}

/** `payments@2026-01-01T00:15Z/5m · score 99 · openai llama3.2` */
export function provenance({ window, score, analyst, model }: Finding): string {
  return [window, `score ${Math.round(score)}`, model === null ? analyst : `${analyst} ${model}`].join(' · ')
}

/** What makes it a finding, without what its summary says already in the same words; empty where that is all. */
export function whyOf({ summary, reasons }: Finding): string {
  const told = shortened(summary)
  return reasons.filter((reason) => !told.includes(shortened(reason))).join('; ')
}

/** A summary shows variables as a person reads them. */
function shortened(text: string): string {
  return text.replaceAll(WILDCARD, '…')
}

/** Null where the lines show what is said. */
export function doubtOf(finding: Finding | null): string | null {
  if (finding === null || !isOnlyClaimed(finding)) return null
  return `None of this was found in the lines: read the log before you act. The claim: ${finding.summary}`
}

/** By a model: what the rules say was counted, and of what did not come there is no line. */
function isOnlyClaimed({ grounded, analyst }: Finding): boolean {
  return !grounded && analyst !== 'builtin'
}

function instant(time: Time): string {
  return Number.isFinite(time) ? `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'time unknown'
}
