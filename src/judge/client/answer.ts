/** The shape of an answer: strict on the wire, so that servers can enforce it; loose on reading, so that little is lost. */

import { FINDING_TYPES, type FindingType, HEALTHS, type Health, SEVERITIES, type Severity } from '../../model.ts'
import { z } from '../../schema.ts'

/** The order is part of the design: looking comes before judging. Every server understands the few keywords this makes. */
export const wireAnswer = z.strictObject({
  window_marker: z.string().describe('the window_marker of the window, copied'),
  observations: z.string().describe('what differs from what is normal here, in one to three sentences'),
  anomalies: z.array(
    z.strictObject({
      evidence: z.array(z.string()).describe('ids of the lines that show it, such as L12'),
      summary: z.string().describe('what happened, in one sentence'),
      counter_evidence: z.string().describe('what argues against it, or none'),
      type: z.enum(FINDING_TYPES),
      severity: z.enum(SEVERITIES),
      confidence: z.enum(['low', 'medium', 'high']),
      recommended_action: z.string().describe('what to do first, as text'),
    }),
  ),
  window_health: z.enum(HEALTHS),
})

export const WIRE_SCHEMA: Readonly<Record<string, unknown>> = (() => {
  const { $schema: _, ...schema } = z.toJSONSchema(wireAnswer)
  return schema
})()

export interface Claim {
  readonly severity: Severity
  readonly type: FindingType
  readonly summary: string
  readonly evidence: readonly (string | number)[]
  readonly recommendedAction: string
  /** The model says itself that it is not sure. */
  readonly unsure: boolean
  /** What had to be mended while reading it. */
  readonly mended: readonly string[]
}

export interface Answer {
  readonly marker: string | null
  readonly claims: readonly Claim[]
  readonly health: Health
  /** Anomalies that could not be read, each with where and why. */
  readonly unreadable: readonly string[]
  /** What had to be done to its text before it could be read at all. */
  readonly repairs: readonly string[]
}

export type Understood =
  | { readonly outcome: 'read'; readonly answer: Answer }
  | { readonly outcome: 'unreadable'; readonly problems: readonly string[] }

/** `Critical` is the same word as `critical`; anything else is another word and is not guessed at. */
const word = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.preprocess((value) => (typeof value === 'string' ? value.trim().toLowerCase() : value), z.enum(words))

const looseEnvelope = z.object({
  window_marker: z.unknown().optional(),
  anomalies: z.array(z.unknown()),
  window_health: word(HEALTHS),
})

const looseAnomaly = z.object({
  severity: word(SEVERITIES),
  type: z.string(),
  summary: z.string().refine((text) => text.trim() !== '', 'expected a sentence'),
  evidence: z.union([z.array(z.union([z.string(), z.number()])), z.string().transform((text) => [text])]),
  recommended_action: z.unknown().optional(),
  confidence: z.unknown().optional(),
})

export function readAnswer(value: unknown): Understood {
  const envelope = looseEnvelope.safeParse(value)
  if (!envelope.success) return { outcome: 'unreadable', problems: describe(envelope.error, []) }
  const { anomalies, window_marker: marker, window_health: health } = envelope.data
  const read = anomalies.map((anomaly, index) => ({ index, result: looseAnomaly.safeParse(anomaly) }))
  const claims = read.flatMap(({ result }) => (result.success ? [readClaim(result.data)] : []))
  const unreadable = read.flatMap(({ index, result }) =>
    result.success ? [] : [describe(result.error, ['anomalies', index]).join(', ')],
  )
  if (claims.length === 0 && unreadable.length > 0) return { outcome: 'unreadable', problems: unreadable }
  const text = typeof marker === 'string' ? marker.trim() : ''
  return { outcome: 'read', answer: { marker: text || null, claims, health, unreadable, repairs: [] } }
}

/** A model that runs on is cut here, before anything is looked for in what it wrote. */
const LONGEST_TEXT = 4000
const MOST_EVIDENCE = 200

/** Longer text in the place of a type is no name, and may be anything that the model has read. */
const NAME = /^[a-z0-9_ -]{1,19}$/

function readClaim(anomaly: z.output<typeof looseAnomaly>): Claim {
  const type = anomaly.type.trim().toLowerCase()
  const known = FINDING_TYPES.find((name) => name === type)
  return {
    severity: anomaly.severity,
    type: known ?? 'unknown',
    summary: limit(anomaly.summary),
    evidence: [...new Set(anomaly.evidence)]
      .slice(0, MOST_EVIDENCE)
      .map((piece) => (typeof piece === 'string' ? limit(piece) : piece)),
    recommendedAction: typeof anomaly.recommended_action === 'string' ? limit(anomaly.recommended_action) : '',
    unsure: anomaly.confidence === 'low',
    mended: known
      ? []
      : [`the model called its type ${NAME.test(type) ? `"${type}"` : 'something'}, which is none of ours`],
  }
}

function limit(text: string): string {
  return text.slice(0, LONGEST_TEXT)
}

/** `anomalies[0].severity: expected one of ...`: what is said back to the model, so nothing it wrote is in it. */
function describe(error: z.ZodError, prefix: readonly PropertyKey[]): string[] {
  return error.issues.slice(0, 8).map((issue) => {
    const path = [...prefix, ...issue.path].map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    return `${path.join('').replace(/^\./, '') || 'answer'}: ${issue.message}`.slice(0, 200)
  })
}
