/** Labels against what a replay found, as numbers: windows, episodes, findings, each by what one may want to know it by. */
import { SEVERITIES, type Severity } from '../../model.ts'
import { type JudgedFinding, judgeFindings } from './findings.ts'
import { type Ratio, share } from './ratio.ts'
import type { History, ScoredFinding, ScoredWindow } from './scored.ts'
import type { Episode, Truth } from './truth.ts'
import { labelOf, type Moment, overlaps, scoreWindows, type WindowScore } from './windows.ts'

export interface FoundEpisode {
  readonly episode: Episode
  /** Types of the findings in it, the worst finding first; empty: it was missed. */
  readonly types: readonly string[]
  /** The services that were told of in it, the worst first. */
  readonly services: readonly string[]
  /** From its start to the end of the first window that was raised; null where it was missed. */
  readonly delay: number | null
  readonly namedFirst: boolean
  readonly namedAmongThree: boolean
  readonly namedAtAll: boolean
}

export interface Score {
  /** Null where no window is known to be normal: then nothing can be said of false alarms. */
  readonly windows: WindowScore | null
  /** The same when only findings this severe, or worse, count. */
  readonly atLeast: ReadonlyMap<Severity, WindowScore>
  readonly episodes: readonly FoundEpisode[]
  readonly findings: readonly JudgedFinding[]
  readonly gate: { readonly asked: Ratio; readonly lines: Ratio }
  readonly moments: readonly Moment[]
}

export function score(args: { history: History; truth: Truth; severity: Severity }): Score {
  const { history, truth, severity } = args
  const loud = history.findings.filter((finding) => isAtLeast(finding.severity, severity))
  const moments = momentsOf({ history, truth, raising: loud })
  const scorable = moments.some(({ label }) => label === 'normal')
  const asked = history.windows.filter(({ decision }) => decision !== 'skip')
  return {
    windows: scorable ? scoreWindows(moments) : null,
    atLeast: new Map(
      SEVERITIES.map((least) => {
        const raising = history.findings.filter((finding) => isAtLeast(finding.severity, least))
        return [least, scoreWindows(momentsOf({ history, truth, raising }))]
      }),
    ),
    episodes: truth.episodes.map((episode) => follow(episode, loud)),
    findings: judgeFindings({ findings: loud, truth }),
    gate: {
      asked: { hits: asked.length, of: history.windows.length },
      lines: { hits: linesOf(asked), of: linesOf(history.windows) },
    },
    moments,
  }
}

export function foundOf(episodes: readonly FoundEpisode[]): Ratio {
  return share(episodes, ({ delay }) => delay !== null)
}

/** Only of episodes whose label names a service; where it does not, no name is wrong. */
export function namedOf(episodes: readonly FoundEpisode[], holds: (found: FoundEpisode) => boolean): Ratio {
  return share(
    episodes.filter(({ episode }) => episode.service !== ''),
    holds,
  )
}

/** Noticed, by others than the service that the label names: trouble spreads, or it was chance. */
export function isFoundElsewhere({ episode, delay, namedAtAll }: FoundEpisode): boolean {
  return episode.service !== '' && delay !== null && !namedAtAll
}

function momentsOf(args: { history: History; truth: Truth; raising: readonly ScoredFinding[] }): Moment[] {
  const { history, truth, raising } = args
  const raised = new Set(raising.map(({ start }) => start))
  const moments: Moment[] = []
  const spans = Map.groupBy(
    history.windows.filter(({ lines }) => lines > 0),
    ({ start }) => start,
  )
  // Labelled windows that the history has no lines of are nobody's miss.
  for (const [start, windows] of [...spans].toSorted(([a], [b]) => a - b)) {
    const { end } = windows[0]!
    const label = labelOf({ start, end }, truth)
    // What was drawn to check the first stage is no merit of it, and no fault.
    const asked = windows.some(({ decision }) => decision !== 'skip' && decision !== 'audit')
    if (label !== null) moments.push({ start, end, label, raised: raised.has(start), asked })
  }
  return moments
}

function follow(episode: Episode, findings: readonly ScoredFinding[]): FoundEpisode {
  const there = findings.filter((finding) => overlaps(episode, finding)).toSorted(worstFirst)
  const services = [...new Set(there.map(({ service }) => service))]
  const isMeant = (service: string) => service === episode.service || service.startsWith(`${episode.service}-`)
  return {
    episode,
    services,
    types: [...new Set(there.map(({ type }) => type))],
    delay: there.length === 0 ? null : Math.min(...there.map(({ end }) => end)) - episode.start,
    namedFirst: services.slice(0, 1).some(isMeant),
    namedAmongThree: services.slice(0, 3).some(isMeant),
    namedAtAll: services.some(isMeant),
  }
}

function worstFirst(a: ScoredFinding, b: ScoredFinding): number {
  return SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || b.score - a.score
}

function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least)
}

function linesOf(windows: readonly ScoredWindow[]): number {
  return windows.reduce((sum, { lines }) => sum + lines, 0)
}
