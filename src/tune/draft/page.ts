/** The first page of a service, in the voice of the pages that people write; each claim carries its figures in a comment. */
import { WILDCARD } from '../../template.ts'
import { count, dayAndTime, span } from '../wording.ts'
import type { Fact, Section } from './fact.ts'
import { findFacts } from './facts.ts'
import { findJobs, type Job } from './jobs.ts'
import type { Logbook } from './logbook.ts'
import { findNoise, type Noise } from './noise.ts'
import { isWarning, sayPeriod, sayRate } from './words.ts'

export interface Draft {
  /** What code reads, and what the page is of. */
  readonly head: string
  readonly sections: readonly Section[]
}

/** What somebody else says instead of a fact. */
export type Wording = ReadonlyMap<Fact, string>

export function makeDraft(service: string, logbook: Logbook): Draft {
  const { from, to, lines } = logbook
  const jobs = findJobs(logbook)
  const clockwork = new Set(jobs.flatMap(({ steps }) => steps.map(({ entry }) => entry)))
  const noise = findNoise(logbook).filter(({ entry }) => !clockwork.has(entry))
  const head = [
    frontMatter(service, jobs, noise),
    `## The service: ${service}\n<!-- Every figure is of ${dayAndTime(from)} to ${dayAndTime(to)} UTC: ${count(lines, 'line')} in ${span(to - from)}. -->`,
    '<!-- Say here in one sentence what it is for, and what it depends on. -->',
  ]
  return { head: head.join('\n\n'), sections: findFacts({ service, logbook, jobs, noise }) }
}

export function writePage({ head, sections }: Draft, wording: Wording = new Map()): string {
  return `${[head, ...sections.flatMap((section) => writeSection(section, wording))].join('\n\n')}\n`
}

/** What has been put into words is prose; the rest is told as it was found. */
function writeSection({ title, facts }: Section, wording: Wording): string[] {
  const prose = facts.flatMap((fact) => {
    const said = wording.get(fact)
    return said === undefined ? [] : [commented(said, [fact.text, fact.figures ?? []].flat().join(' '))]
  })
  const plain = facts.filter((fact) => !wording.has(fact)).map(({ text, figures }) => commented(text, figures))
  const list = title === null ? plain : [`${title}\n\n${plain.map((item) => `- ${item}`).join('\n')}`]
  return [...(prose.length > 0 ? [prose.join('\n')] : []), ...(plain.length > 0 ? list : [])]
}

function commented(text: string, comment: string | null): string {
  return comment === null ? text : `${text} <!-- ${comment} -->`
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

/** As a pattern: the words as they are, anything where anything stood. */
export function patternOf(template: string): string {
  return template
    .split(WILDCARD)
    .map((words) => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*')
}

function quote(pattern: string): string {
  return `'${pattern.replaceAll("'", "''")}'`
}
