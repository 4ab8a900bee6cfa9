/** A score as a person reads it: short tables, each share with its counts and how sure one can be of it. */
import { SEVERITIES } from '../../model.ts'
import { count, dayAndTime, span } from '../wording.ts'
import { precisionBy } from './findings.ts'
import { harmonic, type Ratio, tell } from './ratio.ts'
import { delaysOf } from './record.ts'
import { foundOf, isFoundElsewhere, namedOf, type Score } from './score.ts'
import type { WindowScore } from './windows.ts'

export interface TextTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface NamedScore {
  readonly name: string
  readonly score: Score
}

/** Below it an interval is so wide that a number beside it means little. */
const FEW = 20
const MISSED = 'missed'

/** Scores of parts of one history, or of two histories, side by side. */
export function scoreTables(scores: readonly NamedScore[]): TextTable[] {
  const rows = (title: string, cells: readonly [string, (score: Score) => string][]): TextTable => ({
    title,
    head: ['', ...scores.map(({ name }) => name)],
    rows: cells.map(([label, cell]) => [label, ...scores.map(({ score }) => cell(score))]).filter(saysSomething),
  })
  const tables = [
    rows('Windows', [
      ['right and wrong', ({ windows }) => (windows === null ? '-' : counts(windows))],
      ['precision', ({ windows }) => orDash(windows?.precision)],
      ['recall', ({ windows }) => orDash(windows?.recall)],
      ['F1', ({ windows }) => (windows === null ? '-' : f1(windows))],
      [
        'false alarms',
        ({ windows }) =>
          windows === null
            ? '-'
            : `${windows.alarmsPerHour.toFixed(2)} an hour, ${windows.alarmsPerDay.toFixed(1)} a day`,
      ],
      ['first stage: anomalous passed on', ({ windows }) => orDash(windows?.passed)],
      ['first stage: normal skipped', ({ windows }) => orDash(windows?.skipped)],
    ]),
    rows('Episodes', [
      ['found', ({ episodes }) => tell(foundOf(episodes))],
      ['delay, median and most', ({ episodes }) => delay(episodes)],
      ['service named first', ({ episodes }) => tell(namedOf(episodes, ({ namedFirst }) => namedFirst))],
      ['service among three', ({ episodes }) => tell(namedOf(episodes, ({ namedAmongThree }) => namedAmongThree))],
      ['service named at all', ({ episodes }) => tell(namedOf(episodes, ({ namedAtAll }) => namedAtAll))],
    ]),
    rows(
      'Were only findings counted that are at least',
      SEVERITIES.map((severity) => [severity, ({ atLeast }) => orTogether(atLeast.get(severity)!)]),
    ),
    ...groups('Right findings, by type', scores, (finding) => finding.type),
    ...groups('Right findings, by service', scores, (finding) => finding.service),
    ...groups('Right findings, by prompt', scores, (finding) => finding.promptVersion ?? 'built-in rules'),
  ]
  return [...tables, ...scores.slice(0, 1).flatMap(({ score }) => confusion(score))].filter(
    (table) => table.rows.length > 0,
  )
}

/** What the numbers cannot carry. */
export function caution({ windows, episodes, findings }: Score): string | null {
  const anomalous = windows?.recall.of ?? episodes.length
  if (anomalous >= FEW) return null
  if (anomalous === 0 && findings.some(({ right }) => right !== null)) {
    return 'Only findings are labelled here: how many of those were right can be said, what was missed cannot.'
  }
  if (anomalous === 0) return 'Nothing wrong is labelled here: that nothing was found says nothing.'
  return `Only ${count(anomalous, windows === null ? 'episode' : 'window')} with something wrong: the intervals are wide, and a difference within them says nothing.`
}

/** What was overlooked and what was said in vain, one line each. */
export function wrongs({ episodes, moments, findings }: Score): string[] {
  return [
    ...episodes
      .filter(({ delay }) => delay === null)
      .map(({ episode }) => `missed: ${dayAndTime(episode.start)} ${episode.service} ${episode.kind}`),
    ...episodes
      .filter(isFoundElsewhere)
      .map(
        ({ episode: { start, service, kind }, services }) =>
          `found in other services only: ${dayAndTime(start)} ${service} ${kind}: ${services.join(', ')}`,
      ),
    ...moments
      .filter(({ label, raised }) => label === 'anomaly' && !raised)
      .map(({ start }) => `missed window: ${dayAndTime(start)}`),
    ...findings
      .filter(({ right }) => right === false)
      .map(
        ({ start, service, severity, summary }) =>
          `false alarm: ${dayAndTime(start)} ${service} ${severity}: ${summary}`,
      ),
  ]
}

/** A row about what is not labelled is a row of dashes. */
function saysSomething([, ...cells]: readonly string[]): boolean {
  return cells.some((cell) => !cell.startsWith('-'))
}

function groups(title: string, scores: readonly NamedScore[], groupOf: Parameters<typeof precisionBy>[1]): TextTable[] {
  const each = scores.map(({ score }) => precisionBy(score.findings, groupOf))
  const names = [...new Set(each.flatMap((groups) => [...groups.keys()]))].sort()
  const rows = names.map((name) => [name, ...each.map((groups) => orDash(groups.get(name)))])
  return [{ title, head: ['', ...scores.map(({ name }) => name)], rows }]
}

/** What kind of fault was called what; an episode may have been called several things. */
function confusion({ episodes }: Score): TextTable[] {
  const kinds = Map.groupBy(episodes, ({ episode }) => episode.kind)
  const types = [...new Set(episodes.flatMap((each) => each.types))].sort()
  const rows = [...kinds].map(([kind, members]) => [
    kind,
    ...types.map((type) => String(members.filter((each) => each.types.includes(type)).length || '·')),
    String(members.filter((each) => each.delay === null).length || '·'),
  ])
  return episodes.length === 0
    ? []
    : [{ title: 'Episodes of a kind, and what was found in them', head: ['', ...types, MISSED], rows }]
}

function counts({ truePositive, falsePositive, falseNegative, trueNegative }: WindowScore): string {
  return `TP ${truePositive} FP ${falsePositive} FN ${falseNegative} TN ${trueNegative}`
}

function orTogether(score: WindowScore): string {
  const { hits: right, of: raised } = score.precision
  if (score.recall.of + score.trueNegative + score.falsePositive === 0) return '-'
  return `P ${right}/${raised}  R ${right}/${score.recall.of}  F1 ${f1(score)}`
}

function f1({ precision, recall }: WindowScore): string {
  return harmonic(precision, recall)?.toFixed(2) ?? '-'
}

function delay(episodes: Score['episodes']): string {
  const delays = delaysOf(episodes)
  return delays === null ? '-' : `${span(delays.median * 1000)}, ${span(delays.most * 1000)}`
}

function orDash(ratio: Ratio | undefined): string {
  return ratio === undefined ? '-' : tell(ratio)
}
