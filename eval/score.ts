/** Labels against what was found. A window is raised when a finding of the wanted severity, or a worse one, stands in it. */
import { SEVERITIES, type Severity, type Time } from '../src/model.ts'
import type { Episode, Labels } from './labels.ts'
import type { Ratio } from './ratio.ts'
import type { Outcome, ReplayedFinding } from './replayed.ts'

const SPAN = 5 * 60_000
const HOUR = 3_600_000

export interface WindowScore {
  readonly truePositive: number
  readonly falsePositive: number
  readonly falseNegative: number
  readonly trueNegative: number
  readonly precision: Ratio
  readonly recall: Ratio
  readonly alarmsPerHour: number
}

export interface Score {
  readonly windows: WindowScore | null
  readonly episodes: Ratio
  readonly byKind: ReadonlyMap<string, Ratio>
  /** From the start of an episode to the end of the first window that was raised. */
  readonly delays: readonly number[]
  readonly named: { readonly first: Ratio; readonly three: Ratio }
  readonly gate: { readonly recall: Ratio; readonly skipped: Ratio; readonly passed: Ratio; readonly lines: Ratio }
  readonly tokens: { readonly asked: number; readonly all: number }
  readonly missed: readonly string[]
  readonly alarms: readonly string[]
}

export function scoreSet(args: { outcome: Outcome; labels: Labels; severity: Severity }): Score {
  const { outcome, labels, severity } = args
  const loud = outcome.findings.filter((finding) => rank(finding.severity) >= rank(severity))
  const raised = Map.groupBy(loud, ({ start }) => start)
  const asked = outcome.windows.filter(({ decision }) => decision !== 'skip')
  const askedStarts = new Set(asked.map(({ start }) => start))
  const labelled = [...(labels.windows ?? [])]
  const startsOf = (label: string) => labelled.filter(([, each]) => each === label).map(([start]) => start)
  const [anomalous, normal] = [startsOf('anomaly'), startsOf('normal')]
  const found = labels.episodes.map((episode) => findingsIn(episode, loud))
  return {
    windows: labels.windows === null ? null : scoreWindows({ anomalous, normal, raised }),
    episodes: share(found, (findings) => findings.length > 0),
    byKind: new Map(
      [...Map.groupBy(labels.episodes, ({ kind }) => kind)].map(([kind, episodes]) => [
        kind,
        share(episodes, (episode) => findingsIn(episode, loud).length > 0),
      ]),
    ),
    delays: labels.episodes.flatMap((episode, at) =>
      found[at]!.length === 0 ? [] : [Math.min(...found[at]!.map(({ start }) => start)) + SPAN - episode.start],
    ),
    named: {
      first: share(labels.episodes, (episode) => names(episode, loud, 1)),
      three: share(labels.episodes, (episode) => names(episode, loud, 3)),
    },
    gate: {
      recall: share(anomalous, (start) => askedStarts.has(start)),
      skipped: share(normal, (start) => !askedStarts.has(start)),
      passed: { hits: asked.length, of: outcome.windows.length },
      lines: { hits: linesOf(asked), of: linesOf(outcome.windows) },
    },
    tokens: outcome.tokens,
    missed: [
      ...anomalous.filter((start) => !raised.has(start)).map((start) => `window ${iso(start)}`),
      ...labels.episodes
        .filter((_, at) => found[at]!.length === 0)
        .map(({ start, service, kind }) => `episode ${iso(start)} ${service} ${kind}`),
    ],
    alarms: normal.flatMap((start) =>
      (raised.get(start) ?? []).map(
        ({ service, severity, summary }) => `${iso(start)} ${service} ${severity}: ${summary}`,
      ),
    ),
  }
}

function scoreWindows(args: {
  anomalous: readonly Time[]
  normal: readonly Time[]
  raised: ReadonlyMap<Time, unknown>
}): WindowScore {
  const { anomalous, normal, raised } = args
  const truePositive = anomalous.filter((start) => raised.has(start)).length
  const falsePositive = normal.filter((start) => raised.has(start)).length
  return {
    truePositive,
    falsePositive,
    falseNegative: anomalous.length - truePositive,
    trueNegative: normal.length - falsePositive,
    precision: { hits: truePositive, of: truePositive + falsePositive },
    recall: { hits: truePositive, of: anomalous.length },
    alarmsPerHour: falsePositive / ((normal.length * SPAN) / HOUR),
  }
}

function findingsIn({ start, end }: Episode, findings: readonly ReplayedFinding[]): ReplayedFinding[] {
  return findings.filter((finding) => finding.start + SPAN > start && finding.start <= end)
}

/** Whether the faulty service is among the first that are named there, the worst and most unusual first. */
function names(episode: Episode, findings: readonly ReplayedFinding[], first: number): boolean {
  const ordered = findingsIn(episode, findings).sort((a, b) => rank(b.severity) - rank(a.severity) || b.score - a.score)
  const services = [...new Set(ordered.map(({ service }) => service))].slice(0, first)
  return services.some((service) => service === episode.service || service.startsWith(`${episode.service}-`))
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): Ratio {
  return { hits: items.filter(holds).length, of: items.length }
}

function linesOf(windows: readonly { readonly lines: number }[]): number {
  return windows.reduce((sum, { lines }) => sum + lines, 0)
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}

function iso(time: Time): string {
  return new Date(time).toISOString().slice(0, 16)
}
