/** The first page of a service, in the voice of the pages that people write; each claim carries its figures in a comment. */
import { LEVELS } from '../../model.ts'
import { count, dayAndTime, number, percent, span, timeOfDay } from '../wording.ts'
import type { Entry } from './entry.ts'
import { findJobs, type Job, type Step } from './jobs.ts'
import type { Logbook } from './logbook.ts'
import { findNoise, type Noise } from './noise.ts'
import { sayRanges } from './ranges.ts'
import { findLastStart, type LastStart } from './starts.ts'
import { sayNumber } from './unit.ts'

const MOST = { templates: 5, noise: 10, ranges: 8, since: 8 }
/** What makes up less than that of a log does not say what the service does. */
const LEAST_SHARE = 0.02

export function writePage(service: string, logbook: Logbook): string {
  const { from, to, lines } = logbook
  const jobs = findJobs(logbook)
  const clockwork = new Set(jobs.flatMap(({ steps }) => steps.map(({ entry }) => entry)))
  const noise = findNoise(logbook).filter(({ entry }) => !clockwork.has(entry))
  const start = findLastStart(logbook, jobs)
  const parts = [
    frontMatter(service, jobs, noise),
    `## The service: ${service}\n<!-- Every figure is of ${dayAndTime(from)} to ${dayAndTime(to)} UTC: ${count(lines, 'line')} in ${span(to - from)}. -->`,
    '<!-- Say here in one sentence what it is for, and what it depends on. -->',
    paragraph(sayVolume(logbook)),
    paragraph(sayContent(logbook)),
    list('By the clock:', jobs.map(sayJob)),
    list('Usual, at warning level and above:', noise.slice(0, MOST.noise).map(sayNoise)),
    list('Numbers, where 98 of 100 lie:', rangesOf(logbook)),
    start === null ? '' : saySince(start),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** Patterns are proposed, never in force: what is expected is hidden, and only a person knows whether it should be. */
function frontMatter(service: string, jobs: readonly Job[], noise: readonly Noise[]): string {
  const warnings = jobs.flatMap(({ steps }) => steps.filter(({ entry }) => isWarning(entry)))
  const patterns = [
    ...warnings.map((step) => `#  - ${quote(patternOf(step.entry.text))}   # every ${sayPeriod(step.period.every)}`),
    ...noise.map(({ entry, perHour }) => `#  - ${quote(patternOf(entry.text))}   # ${sayRate(perHour)}`),
  ]
  const expected =
    patterns.length === 0
      ? []
      : ['# Known noise: take away the # of what nobody needs to hear of.', '# expected:', ...patterns]
  return ['---', `services: [${JSON.stringify(service)}]`, '# owner: who answers for it', ...expected, '---'].join('\n')
}

function paragraph([sentence, figures]: readonly [string, string]): string {
  return `${sentence} <!-- ${figures} -->`
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`
}

function sayVolume({ lines, from, to, hours }: Logbook): [string, string] {
  const minutes = Math.max(1, (to - from) / 60_000)
  const whole = [...hours].filter(([hour]) => hour * 3_600_000 >= from && (hour + 1) * 3_600_000 <= to)
  const overall = `It writes about ${rounded(lines / minutes)} lines a minute`
  if (whole.length < 24)
    return [
      `${overall}.`,
      `${number(lines)} lines in ${span(to - from)}; less than a day, so nothing is said of its hours`,
    ]
  const byHour = Map.groupBy(whole, ([hour]) => hour % 24)
  const means = [...byHour].map(
    ([hour, days]) => [hour, days.reduce((sum, [, each]) => sum + each, 0) / days.length / 60] as const,
  )
  const [least, most] = [means.reduce((a, b) => (b[1] < a[1] ? b : a)), means.reduce((a, b) => (b[1] > a[1] ? b : a))]
  const figures = means
    .toSorted(([a], [b]) => a - b)
    .map(([hour, rate]) => `${String(hour).padStart(2, '0')}h ${rounded(rate)}`)
  return [
    `${overall}: from ${rounded(least[1])} at ${sayHour(least[0])} to ${rounded(most[1])} at ${sayHour(most[0])} UTC.`,
    `lines a minute by hour, UTC: ${figures.join(', ')}`,
  ]
}

function sayContent({ entries }: Logbook): [string, string] {
  const all = entries.reduce((sum, entry) => sum + entry.count, 0)
  const main = entries.filter((entry) => entry.count >= LEAST_SHARE * all).slice(0, MOST.templates)
  const figures = main.map((entry) => `${number(entry.count)} (${percent(entry.count, all)})`).join(', ')
  return [
    `Most of what it writes: ${main.map(({ text }) => code(text)).join(', ')}.`,
    `of ${count(all, 'record')} in ${count(entries.length, 'template')}: ${figures}`,
  ]
}

function sayJob({ steps: [marker, ...rest] }: Job): string {
  const then = rest.map(
    (step) =>
      `${level(step.entry)}${code(step.entry.text)}${step.after < 500 ? '' : ` ${sayPeriod(step.after)} later`}`,
  )
  const follows = then.length === 0 ? '' : `; with it ${then.join(', then ')}`
  return `every ${sayPeriod(marker.period.every)} ${level(marker.entry)}${code(marker.entry.text)}${follows}. <!-- ${[marker, ...rest].map(figuresOf).join('; ')} -->`
}

function figuresOf({ period }: Step): string {
  const { runs, expected, every, jitter } = period
  return `${number(runs)} of ${number(expected)} runs, every ${(every / 1000).toFixed(1)} s, within ${(jitter / 1000).toFixed(1)} s`
}

function sayNoise({ entry, perHour, seenIn, of, most }: Noise): string {
  return `${code(entry.text)}, ${sayRate(perHour)}. <!-- ${number(entry.count)} times, in ${seenIn} of ${of} stretches of 5 min, ${most} at most in one -->`
}

function rangesOf({ entries }: Logbook): string[] {
  const told = entries.flatMap((entry) => {
    const ranges = sayRanges(entry)
    return ranges === null ? [] : [`${code(ranges)} <!-- of ${number(entry.count)} -->`]
  })
  return told.slice(0, MOST.ranges)
}

function saySince({ time, marker, since }: LastStart): string {
  const title = `It last started at ${dayAndTime(time)} UTC (${code(marker.text)}).`
  if (since.length === 0) return `${title} Nothing it has written since is new.`
  const worst = since.toSorted((a, b) => rank(b) - rank(a) || b.count - a.count)
  const items = worst
    .slice(0, MOST.since)
    .map(
      (entry) =>
        `${level(entry)}${code(entry.text)} <!-- ${count(entry.count, 'time')}, first at ${timeOfDay(entry.first)} -->`,
    )
  return `${list(`${title} Only since then it has written:`, items)}${since.length > MOST.since ? `\n- and ${number(since.length - MOST.since)} more` : ''}`
}

/** As a pattern: the words as they are, anything where anything stood. */
export function patternOf(template: string): string {
  return template
    .split('<*>')
    .map((words) => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*')
}

function quote(pattern: string): string {
  return `'${pattern.replaceAll("'", "''")}'`
}

/** Between backticks, which it must not hold itself; a comment must not end early either. */
function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('-->', '->')}\``
}

function level(entry: Entry): string {
  return isWarning(entry) ? `(${entry.level}) ` : ''
}

function isWarning(entry: Entry): boolean {
  return rank(entry) >= LEVELS.indexOf('warn')
}

function rank({ level: worst }: Entry): number {
  return worst === null ? -1 : LEVELS.indexOf(worst)
}

function sayPeriod(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 90) return `${rounded(seconds)} s`
  return seconds < 5400 ? `${rounded(seconds / 60)} min` : `${rounded(seconds / 3600)} h`
}

function sayRate(perHour: number): string {
  return perHour >= 1 ? `about ${rounded(perHour)} an hour` : `about ${rounded(perHour * 24)} a day`
}

function sayHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`
}

function rounded(value: number): string {
  return value >= 10 ? number(Math.round(value)) : sayNumber(Math.round(value * 10) / 10, 'plain')
}
