/** What is known of a service from its history, as statements in plain words, each with the figures that it rests on. */
import { count, dayAndTime, number, percent, timeOfDay } from '../wording.ts'
import type { Entry } from './entry.ts'
import type { Fact, Section } from './fact.ts'
import type { Job, Step } from './jobs.ts'
import type { Logbook } from './logbook.ts'
import type { Noise } from './noise.ts'
import { sayRanges } from './ranges.ts'
import { findLastStart, type LastStart } from './starts.ts'
import { sayVolume } from './volume.ts'
import { code, isWarning, level, rank, sayPeriod, sayRate } from './words.ts'

const MOST = { templates: 5, noise: 10, ranges: 8, since: 8 }
/** So many runs may be late or left out; after more of them it has stopped. */
const MISSED = 3
/** What makes up less than that of a log does not say what the service does. */
const LEAST_SHARE = 0.02

export function findFacts(args: {
  service: string
  logbook: Logbook
  jobs: readonly Job[]
  noise: readonly Noise[]
}): Section[] {
  const { service, logbook, jobs, noise } = args
  const start = findLastStart({ service, logbook, jobs })
  const usual = usualEntries(args)
  const sections: Section[] = [
    { title: null, facts: [sayVolume(logbook)] },
    { title: null, facts: sayContent(logbook, usual) },
    { title: 'By the clock:', facts: jobs.map((job) => sayJob(job, logbook)) },
    { title: 'Usual, at warning level and above:', facts: noise.slice(0, MOST.noise).map(sayNoise) },
    { title: 'Numbers, where 98 of 100 lie:', facts: rangesOf(usual) },
    ...(start === null ? [] : saySince(start)),
  ]
  return sections.filter((section) => section.facts.length > 0)
}

/** A warning that is no habit is something that happened, and nothing to get used to. */
function usualEntries({ logbook, jobs, noise }: Omit<Parameters<typeof findFacts>[0], 'service'>): Entry[] {
  const steps = jobs.flatMap((job) => job.steps.map(({ entry }) => entry))
  const known = new Set([...steps, ...noise.map(({ entry }) => entry)])
  return logbook.entries.filter((entry) => !isWarning(entry) || known.has(entry))
}

function sayContent({ entries }: Logbook, usual: readonly Entry[]): Fact[] {
  const all = entries.reduce((sum, entry) => sum + entry.count, 0)
  const main = usual.filter((entry) => entry.count >= LEAST_SHARE * all).slice(0, MOST.templates)
  const figures = main.map((entry) => `${number(entry.count)} (${percent(entry.count, all)})`).join(', ')
  if (main.length === 0) return []
  return [
    {
      text: `It usually writes ${main.map(({ text }) => code(text)).join(', ')}.`,
      figures: `of ${count(all, 'record')} in ${count(entries.length, 'template')}: ${figures}`,
    },
  ]
}

function sayJob({ steps: [marker, ...rest] }: Job, { to }: Logbook): Fact {
  const { every } = marker.period
  const ended = to - marker.entry.last > MISSED * every ? ` It came last at ${dayAndTime(marker.entry.last)} UTC.` : ''
  const then = rest.map(
    (step) =>
      `${level(step.entry)}${code(step.entry.text)}${step.after < 500 ? '' : ` ${sayPeriod(step.after)} later`}`,
  )
  const follows = then.length === 0 ? '' : `; with it ${then.join(', then ')}`
  return {
    text: `every ${sayPeriod(every)} ${level(marker.entry)}${code(marker.entry.text)}${follows}.${ended}`,
    figures: [marker, ...rest].map(figuresOf).join('; '),
  }
}

function figuresOf({ period }: Step): string {
  const { runs, expected, every, jitter } = period
  return `${number(runs)} of ${number(expected)} runs, every ${(every / 1000).toFixed(1)} s, within ${(jitter / 1000).toFixed(1)} s`
}

function sayNoise({ entry, perHour, seenIn, of, most }: Noise): Fact {
  return {
    text: `${code(entry.text)}, ${sayRate(perHour)}.`,
    figures: `${number(entry.count)} times, in ${seenIn} of ${of} stretches of 5 min, ${most} at most in one`,
  }
}

function rangesOf(entries: readonly Entry[]): Fact[] {
  const facts = entries.flatMap((entry) => {
    const ranges = sayRanges(entry)
    return ranges === null ? [] : [{ text: code(ranges), figures: `of ${number(entry.count)}` }]
  })
  return facts.slice(0, MOST.ranges)
}

function saySince({ time, marker, since }: LastStart): Section[] {
  const title = `It last started at ${dayAndTime(time)} UTC (${code(marker.text)}).`
  if (since.length === 0) {
    return [{ title: null, facts: [{ text: `${title} Nothing it has written since is new.`, figures: null }] }]
  }
  const worst = since.toSorted((a, b) => rank(b) - rank(a) || b.count - a.count)
  const facts = worst.slice(0, MOST.since).map((entry) => ({
    text: `${level(entry)}${code(entry.text)}`,
    figures: `${count(entry.count, 'time')}, first at ${timeOfDay(entry.first)}`,
  }))
  const rest = { text: `and ${number(since.length - MOST.since)} more`, figures: null }
  return [
    { title: `${title} Only since then it has written:`, facts: since.length > MOST.since ? [...facts, rest] : facts },
  ]
}
