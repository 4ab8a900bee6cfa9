/** Which signals are one trouble, and which are only said beside another. */
import type { FindingType, Signal } from '../model.ts'
import { newcomersOf } from './fresh.ts'

/**
 * One trouble shows in many ways: what runs out makes others wait, waiting makes errors. In one window of one service
 * that is one finding. Who tries to get in and what happens to the data stay findings of their own.
 */
const FAMILIES: Readonly<Partial<Record<FindingType, string>>> = {
  auth_failure: 'access',
  security: 'access',
  data_integrity: 'integrity',
}

/** What is only said of the window as a whole, and what explains others, comes beside a trouble but makes none. */
export const VAGUE: readonly FindingType[] = ['error_spike', 'unknown', 'restart', 'config_change', 'silence']

export function familyOf(type: FindingType): string {
  return FAMILIES[type] ?? 'operation'
}

/** `fatal`: new kinds of fatal line. Beside trouble that was known before they are another one, or its repeats would hide them. */
export function group(signals: readonly Signal[], fatal: ReadonlySet<string>): Signal[][] {
  const groups: { family: string; signals: Signal[] }[] = []
  const ordered = signals.toSorted((a, b) => Number(isBroad(a)) - Number(isBroad(b)) || b.weight - a.weight)
  const isBeside = goesOn(signals)
  for (const signal of ordered) {
    const isApart = isBeside && !isBroad(signal) && fatal.has(signal.templates[0] ?? '')
    const family = signal.detector === 'rule' ? `rule ${signal.type}` : isApart ? 'fatal' : familyOf(signal.type)
    const about = groups.find((known) => known.signals.some((other) => shareTemplates(other, signal)))
    const home = (signal.detector === 'rule' ? undefined : about) ?? groups.find((known) => known.family === family)
    if (home) home.signals.push(signal)
    else groups.push({ family, signals: [signal] })
  }
  return groups.map(({ signals }) => signals.toSorted((a, b) => b.weight - a.weight))
}

/** Something is badly wrong, and none of its lines is new. */
function goesOn(signals: readonly Signal[]): boolean {
  const newcomers = newcomersOf(signals)
  return signals.some(
    (signal) =>
      (signal.severity === 'high' || signal.severity === 'critical') &&
      !isBroad(signal) &&
      signal.templates.length > 0 &&
      !signal.templates.some((template) => newcomers.has(template)),
  )
}

/** The count of all errors is about every error: it must not tie together what has nothing in common. */
export function isBroad({ detector }: Signal): boolean {
  return detector === 'level'
}

export function shareTemplates(a: Signal, b: Signal): boolean {
  return a.templates.some((template) => b.templates.includes(template))
}

/** A restart or a change explains what follows; said in passing it is no trouble of its own. */
export function isContext({ type, severity, floor }: Signal): boolean {
  return severity === 'low' && floor === null && (type === 'restart' || type === 'config_change')
}
