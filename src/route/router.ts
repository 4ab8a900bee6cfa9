/** Where a finding goes: the first override that matches, else its severity; and why. */
import type { FindingType, Severity, Time } from '../model.ts'
import { describeSpan, isWithin } from '../wall-clock.ts'
import { matchesWildcard } from '../wildcard.ts'
import type { RouteOptions, RouteOverride } from './options.ts'

export interface Routed {
  readonly severity: Severity
  readonly service: string
  readonly type: FindingType
  readonly grounded: boolean
  /** Whom the page of the service names. */
  readonly owner: string | null
  /** When it is told, by the clock that people go by. */
  readonly at: Time
}

export interface Route {
  readonly sinks: readonly string[]
  /** Sinks to try, in order, when one of these cannot be reached. */
  readonly fallback: readonly string[]
  readonly reason: string
  /** What it is treated as. */
  readonly severity: Severity
}

export interface Router {
  route(finding: Routed): Route
}

/** Whose sinks are the next route where no `fallback` is given. Nobody is woken because a file could not be written. */
const NEXT: Readonly<Record<Severity, readonly Severity[]>> = {
  critical: ['high', 'medium', 'low'],
  high: ['medium', 'low'],
  medium: ['low'],
  low: ['medium'],
}

export function createRouter(options: RouteOptions): Router {
  const quiet = new Set([...options.medium, ...options.low])
  /** Sinks that only the grave findings reach: somebody is woken there. */
  const loud = new Set([...options.critical, ...options.high].filter((sink) => !quiet.has(sink)))

  function fallbackOf(severity: Severity): readonly string[] {
    return options.fallback ?? NEXT[severity].flatMap((next) => options[next])
  }

  return {
    route(finding) {
      const capped = !finding.grounded && (finding.severity === 'critical' || finding.severity === 'high')
      const severity = capped ? 'medium' : finding.severity
      const index = options.overrides.findIndex((override) => matches(override, { ...finding, severity }))
      const override = options.overrides[index]
      const chosen = override?.sinks ?? options[severity]
      const allowed = finding.grounded ? chosen : chosen.filter((sink) => !loud.has(sink))
      // An ungrounded finding is never dropped for having no grounds: it goes where any medium one goes.
      const sinks = unique(allowed.length > 0 ? allowed : options.medium)
      const fallback = unique(fallbackOf(severity)).filter(
        (sink) => !sinks.includes(sink) && (finding.grounded || !loud.has(sink)),
      )
      const rule = override === undefined ? `severity ${severity}` : `overrides[${index}]: ${describe(override)}`
      const claim = capped ? `${finding.severity} without evidence in the lines counts as medium` : 'not grounded'
      return { sinks, fallback, severity, reason: finding.grounded ? rule : `${rule}; ${claim}` }
    },
  }
}

function matches({ service, type, severity, owner, between }: RouteOverride, finding: Routed): boolean {
  return (
    (service === undefined || list(service).some((pattern) => matchesWildcard(pattern, finding.service))) &&
    (type === undefined || list(type).includes(finding.type)) &&
    (severity === undefined || list(severity).includes(finding.severity)) &&
    (owner === undefined || (finding.owner !== null && list(owner).includes(finding.owner))) &&
    (between === undefined || isWithin(between, finding.at))
  )
}

function describe({ service, type, severity, owner, between }: RouteOverride): string {
  return [
    ...Object.entries({ service, type, severity, owner }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name} ${list<string>(value).join(' or ')}`],
    ),
    ...(between === undefined ? [] : [`between ${describeSpan(between)}`]),
  ].join(', ')
}

function list<Item>(value: Item | readonly Item[]): readonly Item[] {
  return Array.isArray(value) ? value : [value as Item]
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}
