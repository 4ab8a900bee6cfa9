/** Words that name trouble: how bad they are depends on the level they were said at, and on whether they are usual. */
import { SEVERITIES, type Severity, type Signal, type TemplateCount } from '../../model.ts'
import { readable } from '../../readable.ts'
import { isFamiliar } from '../past/familiar.ts'
import { isKnown, type Usual } from '../past/usual.ts'
import { timesOf } from '../past/visits.ts'
import { against, nameRows, times } from '../saying.ts'
import type { Trouble } from '../trouble.ts'
import { type Sight, weigh } from './detector.ts'

export function keyword(sight: Sight): Signal[] {
  return sight.counted.flatMap((trouble) => look(trouble, sight))
}

/** The names of what it only hints at: more of it would be trouble. */
export function hintsOf(signals: readonly Signal[], { troubles }: Pick<Sight, 'troubles'>): ReadonlySet<string> {
  const hints = signals.filter(({ detector, severity }) => detector === 'keyword' && severity === 'low')
  if (hints.length === 0) return NO_HINTS
  const hinted = new Set(hints.flatMap(({ templates }) => templates))
  const named = troubles.filter(
    ({ kind, tone, rows }) =>
      kind.needs === 'one' && tone !== 'chatter' && rows.some(({ template }) => hinted.has(template)),
  )
  return new Set(named.map(({ name }) => name))
}

const NO_HINTS: ReadonlySet<string> = new Set()

function look(trouble: Trouble, sight: Sight): Signal[] {
  const { kind, count, rows } = trouble
  const usual = sight.past.count(trouble.name)
  if (count < least(trouble, sight) || isUsual(trouble, usual, sight)) return []
  const severity = severityOf(trouble, usual, sight)
  return [
    {
      detector: 'keyword',
      type: kind.type,
      severity,
      floor: floorOf(trouble),
      weight: kind.needs === 'event' ? sight.options.passing_weight : weigh(severity, count / Math.max(usual.mean, 1)),
      sentence: `${kind.name}: ${nameRows(rows, trouble.said === null ? null : readable(trouble.said))} came ${times(count)}${sight.warmUp ? '' : `, ${against(count, usual)}`}`,
      templates: rows.map((row) => row.template),
      numbers: { count, usual: usual.mean },
    },
  ]
}

function least({ kind, tone }: Trouble, { options }: Sight): number {
  // People mistype what they log in with, and a server that refuses that is well: only a flood tells.
  if (kind.needs === 'logins') return options.auth_failures * (kind.atAnyLevel ? options.flood_ratio : 1)
  return kind.needs === 'some' && tone !== 'fatal' ? options.keyword_count : 1
}

function isUsual(trouble: Trouble, usual: Usual, sight: Sight): boolean {
  const { warmUp, options } = sight
  const { kind, tone, count } = trouble
  if (warmUp && kind.atAnyLevel && kind.needs !== 'one') return true
  if (kind.needs !== 'logins' && warmUp && (tone === 'chatter' || kind.needs === 'event')) return true
  if (kind.grave && tone === 'fatal') return false
  // Unusual windows weigh little: an outage that a service began with takes hours to become its routine.
  const routine = usual.weight >= options.warm_up && count <= options.rate_ratio * usual.mean
  if (tone === 'fatal') return routine || comesAllDay(trouble, sight)
  if (kind.grave && tone === 'error') return routine
  return routine || isKnown(usual, count, options) || isFamiliar(trouble.name, count, sight)
}

/** Fatal only by its level: it comes and goes in the same words for half of what is remembered, and nothing comes of it. */
function comesAllDay(trouble: Trouble, sight: Sight): boolean {
  const { past, options } = sight
  const { half_life, few_visits } = options
  const visits = past.visits(trouble.name)
  const times = timesOf(visits, options)
  const isMet = ({ template }: TemplateCount) => (past.templates.get(template)?.rhythm?.pauses ?? 0) >= few_visits
  return (
    times >= 2 * few_visits &&
    times * (visits.pause ?? 0) >= half_life / 2 &&
    trouble.rows.every(isMet) &&
    isFamiliar(trouble.name, trouble.count, sight)
  )
}

function severityOf(trouble: Trouble, usual: Usual, sight: Sight): Severity {
  const { options, young, troubles } = sight
  const { kind, tone, count } = trouble
  const ratio = count / Math.max(usual.mean, 1)
  if (kind.needs === 'logins')
    return ratio >= options.flood_ratio && count >= options.flood_ratio * options.auth_failures ? 'high' : 'medium'
  if (kind.needs === 'event') return 'low'
  const isNew = (ratio >= options.flood_ratio || isAllItSays(trouble, sight)) && isUnheardOf(trouble, usual, sight)
  if (tone === 'chatter') return isNew ? 'medium' : 'low'
  if (tone === 'fatal') return kind.grave && trouble.certain ? 'critical' : 'high'
  const flood = ratio >= options.flood_ratio && count >= options.error_flood ? 1 : 0
  if (tone === 'error') return step(kind.severity, flood)
  if (kind.grave) return step(kind.severity, tone === 'none' ? 0 : flood - 1)
  // What tells with a single line at error level is no mere warning once it comes again and again; beside such a line it stands behind.
  const isAgain = kind.needs === 'one' && !young && ratio >= options.flood_ratio && count >= options.keyword_count
  const again = (isAgain || isNew) && !troubles.some((other) => other.kind === kind && other.tone === 'error')
  return step(kind.severity, again ? 0 : flood - 1)
}

/** What runs out or breaks is trouble at whatever level a program tells it, where half a day had none of it. */
function isUnheardOf({ kind, certain }: Trouble, { peak }: Usual, { past, options }: Sight): boolean {
  return (kind.grave || kind.type === 'resource') && certain && peak < 1 && past.windows >= options.half_life
}

/** Of a program that was silent until this came. */
function isAllItSays({ rows }: Trouble, { past }: Sight): boolean {
  return [...past.templates.keys()].every((id) => rows.some(({ template }) => template === id))
}

function floorOf({ kind, tone, certain }: Trouble): Severity | null {
  if (tone === 'fatal') return kind.grave && certain ? 'critical' : 'high'
  // Who guesses passwords may write to the log as well: a model that has read it must not call it nothing.
  if (kind.needs === 'logins') return tone === 'error' || tone === 'warn' ? 'medium' : null
  return tone === 'error' && kind.grave && certain ? 'medium' : null
}

/** Words alone never make more than high. */
function step(severity: Severity, by: number): Severity {
  const place = SEVERITIES.indexOf(severity) + by
  return SEVERITIES[Math.min(Math.max(place, 0), SEVERITIES.indexOf('high'))]!
}
