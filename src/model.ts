/**
 * The nouns that travel through the corridor. They stand in `words/`, by who travels, and import nothing but each other.
 *
 *   line      raw bytes of one line, with its place (origin, offset)
 *   record    one log event: a line, or several joined (a stack trace); has time, level, service, message, template
 *   template  the constant shape of a message, `user <*> logged in from <*>`, with an id that never changes
 *   window    one service, one aligned span of event time; `payments@2026-01-01T00:05Z/5m`
 *   signal    what one detector noticed in a window, with numbers
 *   score     how unusual a window is for its service: a percentile 0..100 of that service's own past
 *   brief     what the analyst reads: at most 200 numbered, clean lines, with counts, in time order
 *   analyst   who judges a brief: a model behind an OpenAI-compatible endpoint, or the built-in rules
 *   verdict   the analyst's validated, grounded answer for a window: findings and health
 *   finding   one anomaly: severity, type, summary, evidence (real lines), what to do, where it came from
 *   incident  findings with the same key over time; owns suppression
 *   notice    one message to one sink, in the outbox until delivered
 */

export * from './words/assessment.ts'
export * from './words/incident.ts'
export * from './words/reading.ts'
export * from './words/rules.ts'
export * from './words/scale.ts'
export * from './words/verdict.ts'
export * from './words/window.ts'
