/** The words that a webhook's template can use, of one notice, made harmless and cut. */
import type { Notice, Severity } from '../model.ts'
import { isoTime } from '../records.ts'
import type { Escape, Fill } from './template.ts'
import { cut, inert, oneLine, unbracketed } from './text.ts'
import {
  circumstances,
  doubtOf,
  evidenceLine,
  headline,
  plainName,
  provenance,
  shortLine,
  titleOf,
  whyOf,
} from './wording.ts'

export type Values = Readonly<Record<string, Readonly<Record<Severity, string | number | boolean>>>>

/** Name of a placeholder, and how long its text may become where the template says nothing. */
const LIMITS = {
  action: 20,
  severity: 20,
  service: 200,
  type: 40,
  time: 40,
  headline: 300,
  summary: 1000,
  circumstances: 500,
  reason: 500,
  text: 1000,
  evidence: 2000,
  what_to_do: 1000,
  why: 1000,
  provenance: 300,
  message: 3500,
  incident: 40,
  finding: 40,
  window: 300,
  dedup_key: 100,
} as const
type Name = keyof typeof LIMITS

export const PLACEHOLDERS = Object.keys(LIMITS)
const EVIDENCE = 6
const EVIDENCE_TEXT = 300
/** Those whose newlines are part of them. */
const TALL: readonly Name[] = ['evidence', 'message']

export const ESCAPES = {
  none: (text) => text,
  html: (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
  markdown: (text) => text.replace(/[\\`*_~|<>[\](){}#!@-]/g, '\\$&'),
} as const satisfies Record<string, Escape>

/** Of the smallest form nothing comes from a model, and of the log only the service's name, in letters that nobody refuses. */
export function fillFrom(args: {
  notice: Notice
  values: Values
  markup: keyof typeof ESCAPES
  form: 'full' | 'smallest'
}): Fill {
  const { notice, values, markup, form } = args
  const words = form === 'full' ? wordsOf(notice) : smallestWordsOf(notice)
  const harmless = markup === 'none' ? unbracketed : inert
  return (name, limit) => {
    if (Object.hasOwn(values, name)) return values[name]![notice.severity]
    if (!Object.hasOwn(words, name)) return ''
    const known = name as Name
    const text = TALL.includes(known) ? harmless(words[known]).trim() : oneLine(harmless(words[known]))
    return cut(text, limit ?? LIMITS[known], ESCAPES[markup])
  }
}

function wordsOf(notice: Notice): Record<Name, string> {
  const { severity, service, type, finding, text } = notice
  const shown = finding?.evidence.slice(0, EVIDENCE).map((evidence) => cut(evidenceLine(evidence), EVIDENCE_TEXT)) ?? []
  const told = {
    headline: headline(notice),
    circumstances: notice.action === 'resolve' ? text : circumstances(notice),
    evidence: shown.join('\n'),
    what_to_do: finding?.recommendedAction ?? '',
    why: finding === null ? '' : whyOf(finding),
    provenance: finding === null ? '' : provenance(finding),
  }
  return {
    ...fixedWordsOf(notice),
    ...told,
    severity,
    service,
    type,
    summary: titleOf(notice),
    reason: notice.reason,
    text,
    message: messageOf(notice, told),
    window: finding?.window ?? '',
  }
}

function smallestWordsOf(notice: Notice): Record<Name, string> {
  const { severity, type } = notice
  const service = plainName(notice.service)
  const text = shortLine(notice)
  const nothing = { circumstances: '', evidence: '', what_to_do: '', why: '', provenance: '', reason: '', window: '' }
  return {
    ...fixedWordsOf(notice),
    ...nothing,
    severity,
    service,
    type,
    headline: text,
    summary: text,
    text,
    message: text,
  }
}

/** Ours, whatever the log holds. */
function fixedWordsOf({ action, time, incident, finding, dedupKey }: Notice) {
  const at = isoTime(finding?.time ?? time) ?? ''
  return { action, time: at, incident, finding: finding?.id ?? '', dedup_key: dedupKey }
}

/** All of it in one text, for places that have one field only. */
function messageOf({ finding }: Notice, told: Readonly<Record<string, string>>): string {
  return [
    told.headline,
    told.circumstances,
    doubtOf(finding) ?? '',
    told.evidence,
    told.what_to_do ? `What to do: ${told.what_to_do}` : '',
    told.provenance,
  ]
    .filter(Boolean)
    .join('\n')
}
