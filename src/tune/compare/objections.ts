/** What a change may not do, for a check that a machine runs: each objection names the window it is about. */

import { harmonic, type Ratio } from '../score/ratio.ts'
import { type FoundEpisode, foundOf, type Score } from '../score/score.ts'
import type { Episode } from '../score/truth.ts'
import { dayAndTime } from '../wording.ts'
import { alertOf, CHANGES, type ChangeKind } from './alerts.ts'
import type { Comparison } from './comparison.ts'
import { tokensIn } from './spent.ts'

const JUDGED = ['new-miss', 'new-false-alarm', 'worse-precision', 'worse-recall', 'worse-f1', 'worse-episodes'] as const
export const OBJECTIONS = [...JUDGED, 'lost-page', ...CHANGES, 'more-tokens'] as const
export type Objection = (typeof OBJECTIONS)[number]

/** Of a summary, enough to know the alert by. */
const MOST_SUMMARY = 120

export function needsLabels(objection: Objection): boolean {
  return (JUDGED as readonly string[]).includes(objection)
}

export function objectionsTo(comparison: Comparison, named: readonly Objection[]): string[] {
  return named.flatMap((objection) => objectTo(comparison, objection))
}

function objectTo(comparison: Comparison, objection: Objection): string[] {
  const { scored, alerts, spent } = comparison
  switch (objection) {
    case 'new-miss':
      return newMisses(comparison)
    case 'new-false-alarm':
      return (scored?.paired.broken ?? [])
        .filter(({ raised }) => raised)
        .map(({ start }) => `new false alarm: ${dayAndTime(start)}${sayAlerts(comparison, start, 'after')}`)
    case 'worse-precision':
      return worse(scored, 'precision', ({ windows }) => windows && share(windows.precision))
    case 'worse-recall':
      return worse(scored, 'recall', ({ windows }) => windows && share(windows.recall))
    case 'worse-f1':
      return worse(scored, 'F1', ({ windows }) => windows && harmonic(windows.precision, windows.recall))
    case 'worse-episodes':
      return worse(scored, 'share of episodes', ({ episodes }) => share(foundOf(episodes)))
    case 'lost-page':
      return alerts.changes
        .filter(({ kind, before }) => before?.severity === 'critical' && (kind === 'disappeared' || kind === 'quieter'))
        .map((change) => `lost page: ${sayChange(change)}`)
    case 'more-tokens':
      return moreTokens(spent.map(tokensIn))
    default:
      return alerts.changes
        .filter(({ kind }) => kind === objection)
        .map((change) => `${objection}: ${sayChange(change)}`)
  }
}

function moreTokens([before = 0, after = 0]: readonly number[]): string[] {
  return after > before ? [`more tokens: ${after} instead of ${before}`] : []
}

/** Lost windows, lost episodes, and episodes whose own service fell silent while others still complain. */
function newMisses(comparison: Comparison): string[] {
  const { scored } = comparison
  if (scored === null) return []
  const lost = scored.paired.broken.filter(({ raised }) => !raised)
  const turned = (is: (found: FoundEpisode) => boolean) =>
    scored.after.episodes.filter((found, index) => !is(found) && is(scored.before.episodes[index]!))
  const missed = turned(({ delay }) => delay !== null)
  const silenced = turned(({ namedAtAll }) => namedAtAll).filter((found) => !missed.includes(found))
  return [
    ...lost.map(({ start }) => `new miss: ${dayAndTime(start)}${sayAlerts(comparison, start, 'before')}`),
    ...missed.map(({ episode }) => `new miss: ${sayEpisode(episode)}`),
    ...silenced.map(
      ({ episode }) => `new miss: ${sayEpisode(episode)}: ${episode.service} itself is not named any more`,
    ),
  ]
}

function sayEpisode({ start, service, kind }: Episode): string {
  return `the episode of ${dayAndTime(start)}, ${service} ${kind}`
}

function sayAlerts({ alerts }: Comparison, start: number, side: 'before' | 'after'): string {
  const said = alerts.changes.flatMap((change) => change[side] ?? []).filter((alert) => alert.start === start)
  return said
    .map(({ window, severity, type, summary }) => `, ${window} ${severity} ${type}: ${brief(summary)}`)
    .join('')
}

export function sayChange(change: { kind: ChangeKind } & Parameters<typeof alertOf>[0]): string {
  const { window, type, severity, summary } = alertOf(change)
  const was =
    change.kind === 'louder' || change.kind === 'quieter' ? `${change.before!.severity} -> ${severity}` : severity
  return `${window} ${type} ${was}: ${brief(summary)}`
}

function worse(scored: Comparison['scored'], name: string, measure: (score: Score) => number | null): string[] {
  if (scored === null) return []
  const [before, after] = [measure(scored.before), measure(scored.after)]
  if (before === null || (after !== null && after >= before)) return []
  return [`worse ${name}: ${after?.toFixed(3) ?? 'none'} instead of ${before.toFixed(3)}`]
}

function share({ hits, of }: Ratio): number | null {
  return of === 0 ? null : hits / of
}

function brief(summary: string): string {
  const letters = [...summary]
  return letters.length > MOST_SUMMARY ? `${letters.slice(0, MOST_SUMMARY).join('')}…` : summary
}
