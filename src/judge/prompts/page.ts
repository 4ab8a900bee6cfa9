/** A service's page: prose for the model, and front matter that code heeds as well. */

import { duration } from '../../duration.ts'
import { describeError } from '../../errors.ts'
import { FINDING_TYPES, type Pattern, SEVERITIES, type ServiceRules } from '../../model.ts'
import { compilePattern } from '../../pattern.ts'
import { z } from '../../schema.ts'
import { matchesWildcard } from '../../wildcard.ts'
import { parseYaml } from '../../yaml.ts'
import { describeIssues, type Placed } from './placed.ts'

const pattern = z.string().transform((source, context): Pattern => {
  try {
    return compilePattern(source)
  } catch (error) {
    context.addIssue({ code: 'custom', message: describeError(error) })
    return z.NEVER
  }
})

const severity = z.enum(SEVERITIES)
const type = z.enum(FINDING_TYPES)

const frontMatter = z.strictObject({
  services: z.array(z.string().min(1)).default([]),
  owner: z.string().min(1).nullable().default(null),
  always: z.array(z.strictObject({ match: pattern, severity, type, because: z.string().min(1) })).default([]),
  expected: z.array(pattern).default([]),
  suppression: z.partialRecord(z.enum(['default', ...FINDING_TYPES]), duration).default({}),
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

  const read = frontMatter.safeParse(yaml.value ?? {})
  if (!read.success) return { page: null, problems: describeIssues(read.error.issues, place) }
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
