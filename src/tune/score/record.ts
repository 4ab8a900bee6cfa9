/** A score as other programs read it: every share with its counts and its interval. */
import { isoTime } from '../../records.ts'
import { precisionBy } from './findings.ts'
import { harmonic, interval, type Ratio } from './ratio.ts'
import { foundOf, namedOf, type Score } from './score.ts'
import type { WindowScore } from './windows.ts'

export function scoreRecord({ windows, atLeast, episodes, findings, gate, moments }: Score) {
  return {
    windows: windows === null ? null : windowsRecord(windows),
    by_least_severity: Object.fromEntries([...atLeast].map(([severity, each]) => [severity, windowsRecord(each)])),
    episodes: {
      found: ratioRecord(foundOf(episodes)),
      delay_seconds: delaysOf(episodes),
      service_named_first: ratioRecord(namedOf(episodes, ({ namedFirst }) => namedFirst)),
      service_among_three: ratioRecord(namedOf(episodes, ({ namedAmongThree }) => namedAmongThree)),
      service_named: ratioRecord(namedOf(episodes, ({ namedAtAll }) => namedAtAll)),
      missed: episodes
        .filter(({ delay }) => delay === null)
        .map(({ episode: { start, end, service, kind } }) => ({
          start: isoTime(start),
          end: isoTime(end),
          service,
          kind,
        })),
    },
    findings: {
      by_type: ratios(precisionBy(findings, ({ type }) => type)),
      by_service: ratios(precisionBy(findings, ({ service }) => service)),
      by_severity: ratios(precisionBy(findings, ({ severity }) => severity)),
      by_prompt: ratios(precisionBy(findings, ({ promptVersion }) => promptVersion ?? 'builtin')),
    },
    first_stage: { asked: ratioRecord(gate.asked), lines: ratioRecord(gate.lines) },
    missed_windows: moments
      .filter(({ label, raised }) => label === 'anomaly' && !raised)
      .map(({ start }) => isoTime(start)),
    false_alarms: findings.filter(({ right }) => right === false).map(({ id }) => id),
  }
}

/** Shortest, middle and longest, in seconds, of the episodes that were found. */
export function delaysOf(episodes: Score['episodes']): { least: number; median: number; most: number } | null {
  const delays = episodes.flatMap(({ delay }) => (delay === null ? [] : [delay / 1000])).sort((a, b) => a - b)
  if (delays.length === 0) return null
  return { least: delays[0]!, median: delays[Math.floor(delays.length / 2)]!, most: delays.at(-1)! }
}

function windowsRecord(score: WindowScore) {
  const { truePositive, falsePositive, falseNegative, trueNegative, precision, recall } = score
  return {
    true_positive: truePositive,
    false_positive: falsePositive,
    false_negative: falseNegative,
    true_negative: trueNegative,
    precision: ratioRecord(precision),
    recall: ratioRecord(recall),
    f1: harmonic(precision, recall),
    false_alarms_per_hour: score.alarmsPerHour,
    false_alarms_per_day: score.alarmsPerDay,
    anomalous_passed: ratioRecord(score.passed),
    normal_skipped: ratioRecord(score.skipped),
  }
}

function ratioRecord(ratio: Ratio) {
  const { hits, of } = ratio
  return { value: of === 0 ? null : hits / of, interval: of === 0 ? null : interval(ratio), hits, of }
}

function ratios(groups: ReadonlyMap<string, Ratio>) {
  return Object.fromEntries([...groups].map(([name, ratio]) => [name, ratioRecord(ratio)]))
}
