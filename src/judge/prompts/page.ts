/** A service's page: prose for the model, and front matter that code heeds as well. */

import { duration } from '../../duration.ts'
import { describeError } from '../../errors.ts'
import { FINDING_TYPES, type Pattern, SEVERITIES, type ServiceRules } from '../../model.ts'
import { compilePattern } from '../../pattern.ts'
import { z } from '../../schema.ts'
import { matchesWildcard } from '../../wildcard.ts'
import { parseYaml } from '../../yaml.ts'
import { explainPlaced, type Placed } from './placed.ts'

const pattern = z.string().transform((source, context): Pattern => {
  try {
    return compilePattern(source)
  } catch (error) {
    context.addIssue({ code: 'custom', message: describeError(error) })
    return z.NEVER
  }
})

const alwaysRule = z.strictObject({
  match: pattern.describe('an RE2 expression that a line has to match'),
  severity: z.enum(SEVERITIES).describe('the least such a line is reported as'),
  type: z.enum(FINDING_TYPES).describe('what it is reported as'),
  because: z.string().min(1).describe('why, for whoever is woken by it'),
})

const frontMatter = z.strictObject({
  services: z.array(z.string().min(1)).default([]).describe('names of services, `*` for any part of one'),
  owner: z.string().min(1).nullable().default(null).describe('whose service it is'),
  always: z.array(alwaysRule).default([]).describe('lines that are findings whatever the analyst says'),
  expected: z.array(pattern).default([]).describe('lines that are usual here, as RE2 expressions'),
  suppression: z
    .partialRecord(z.enum(['default', ...FINDING_TYPES]), duration)
    .default({})
    .describe('how long the same thing is not said again, by type'),
})

export interface ServicePage {
  readonly path: string
  readonly isDefault: boolean
  readonly services: readonly string[]
  readonly text: string
  readonly rules: ServiceRules
}

export function readPage(
  path: string,
  text: string,
): { readonly page: ServicePage | null; readonly problems: readonly string[] } {
  const isDefault = path.endsWith('_default.md')
  const found = /^---\n([\s\S]*?)\n?---(?:\n|$)/.exec(text)
  if (text.startsWith('---') && !found)
    return { page: null, problems: [`${path}:1:1: expected the front matter to end with ---`] }
  const yaml = parseYaml(found?.[1] ?? '', path)
  /** The opening `---` is a line of the file and none of the YAML. */
  const place: Placed = { path, at: (keys) => ({ ...yaml.at(keys), line: yaml.at(keys).line + 1 }) }
  const problems = yaml.problems.map((problem) => `${path}:${problem.line + 1}:${problem.column}: ${problem.message}`)
  if (problems.length > 0) return { page: null, problems }

  const value = withoutEmptyKeys(yaml.value ?? {})
  const read = frontMatter.safeParse(value)
  if (!read.success) {
    return { page: null, problems: explainPlaced({ schema: frontMatter, value, issues: read.error.issues, place }) }
  }
  const { services, ...rules } = read.data
  if (services.length === 0 && !isDefault) {
    return {
      page: null,
      problems: [`${path}:1:1: services: expected the names it is for, such as services: [payments, "pay-*"]`],
    }
  }
  const prose = text.slice(found?.[0].length ?? 0).trim()
  return { page: { path, isDefault, services, text: renderPage(prose, rules), rules }, problems: [] }
}

/** A key with nothing behind it says nothing. */
function withoutEmptyKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== null))
}

/** The model is told the same rules that code applies, so that both speak of one thing. */
function renderPage(prose: string, { always, expected }: ServiceRules): string {
  const rows = [
    ...expected.map((usual) => `- usual, never an anomaly on its own: ${usual.source}`),
    ...always.map((rule) => `- always ${rule.type}, at least ${rule.severity}: ${rule.match.source} (${rule.because})`),
  ]
  return rows.length === 0 ? prose : `${prose}\n\nPatterns of this service:\n${rows.join('\n')}`
}

export function matchesService(page: ServicePage, service: string): boolean {
  return page.services.some((glob) => matchesWildcard(glob, service))
}
