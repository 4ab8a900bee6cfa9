/** What zod finds wrong, in words for the person who wrote it: what was expected, what came, what they may have meant. */

import { isPrivateHost } from './address.ts'
import { expectation, keysOf, type Path, schemaAt, unwrap, valueAt } from './expectation.ts'
import { nearest, suggest } from './nearest.ts'
import { z } from './schema.ts'

type Schema = z.core.$ZodType
type Issue = z.core.$ZodIssue

export interface Complaint {
  readonly path: Path
  readonly message: string
}

export function explainIssues(schema: Schema, value: unknown, issues: readonly Issue[]): Complaint[] {
  const meant = new Set(issues.flatMap((issue) => keysMeant(schema, value, issue)))
  return issues
    .filter((issue) => !(isMissing(value, issue) && meant.has(String(issue.path))))
    .flatMap((issue) => explain(schema, value, issue))
}

/** The value as it may be shown: cut, and never where a secret could have been pasted. */
export function shown(value: unknown, path: Path): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (/key|token|secret|password|webhook/i.test(path.filter((part) => typeof part === 'string').at(-1) ?? '')) {
    return `a ${typeof value} (not shown)`
  }
  const text = typeof value === 'string' ? value.replace(/\/\/[^/@]*@/, '//***@') : value
  const written = JSON.stringify(text)
  return written.length > 60 ? `${written.slice(0, 57)}..."` : written
}

/** A misspelt key makes the right one missing: one complaint is enough. */
function keysMeant(schema: Schema, value: unknown, issue: Issue): string[] {
  if (issue.code !== 'unrecognized_keys') return []
  const known = keysOf(schemaAt(schema, pathOf(issue), value))
  return issue.keys.map((key) => String([...issue.path, nearest(key, known)]))
}

function isMissing(value: unknown, issue: Issue): boolean {
  return valueAt(value, pathOf(issue)) === undefined
}

function explain(schema: Schema, value: unknown, issue: Issue): Complaint[] {
  const path = pathOf(issue)
  const here = schemaAt(schema, path, value)
  const got = shown(valueAt(value, path), path)
  const complain = (message: string): Complaint[] => [{ path, message }]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `unknown key${elsewhere(schema, path, key, here)}`,
    }))
  }
  if (isMissing(value, issue)) return complain(`missing: expected ${purpose(here)}`)
  switch (issue.code) {
    case 'invalid_value':
      return complain(`expected ${expectation(here)}, got ${got}${guess(got, issue.values)}`)
    case 'invalid_union':
      return explainUnion(schema, value, issue)
    case 'too_small':
    case 'too_big':
      return complain(`expected ${bounds(issue, here)}, got ${size(valueAt(value, path), got)}`)
    case 'custom':
      return complain(got.startsWith('a ') ? issue.message : `${issue.message}, got ${got}`)
    case 'invalid_format': {
      const wanted = issue.format === 'regex' ? formWanted(issue) : `expected ${expectation(here)}`
      return complain(`${wanted}, got ${got}${addressMeant(valueAt(value, path), here)}`)
    }
    case 'invalid_type':
      return complain(`expected ${expectation(here)}, got ${got}${meantBy(valueAt(value, path), here, got)}`)
    default:
      return complain(`${issue.message}, got ${got}`)
  }
}

function explainUnion(schema: Schema, value: unknown, issue: z.core.$ZodIssueInvalidUnion): Complaint[] {
  const path = pathOf(issue)
  const got = shown(valueAt(value, path), path)
  const here = schemaAt(schema, path, value)
  if (here instanceof z.ZodEnum) {
    return [{ path, message: `expected ${expectation(here)}, got ${got}${guess(got, here.options)}` }]
  }
  // The branch that fits the value itself and only fails further in is the one that was meant.
  const meant = issue.errors.find((branch) => branch.length > 0 && branch.every((inner) => inner.path.length > 0))
  if (!meant) return [{ path, message: `expected ${expectation(here)}, got ${got}` }]
  return meant.flatMap((inner) => explain(schema, value, { ...inner, path: [...issue.path, ...inner.path] } as Issue))
}

/** In the words of its schema, where it has any of its own. */
function formWanted({ message, pattern }: z.core.$ZodIssueInvalidStringFormat): string {
  return message.startsWith('expected ') ? message : `expected text of the form ${pattern}`
}

/** A key that exists in another section was put in the wrong place. */
function elsewhere(schema: Schema, path: Path, key: string, here: Schema | null): string {
  const known = keysOf(here)
  if (path.length > 0 || nearest(key, known) !== null) return suggest(key, known)
  const section = known.find((name) => keysOf(schemaAt(schema, [name], undefined)).includes(key))
  return section === undefined ? suggest(key, known) : `; "${key}" belongs under "${section}"`
}

function purpose(here: Schema | null): string {
  const description = here instanceof z.ZodType ? here.description : undefined
  return description ? `${expectation(here)} (${description.replace(/\.$/, '')})` : expectation(here)
}

function guess(got: string, candidates: readonly unknown[]): string {
  const close = nearest(got.replaceAll('"', ''), candidates.map(String))
  return close === null ? '' : `; did you mean "${close}"?`
}

/** One thing where a list of such is expected, or a number with quotes or a unit. */
function meantBy(value: unknown, here: Schema | null, got: string): string {
  const wanted = unwrapped(here)
  const isShown = typeof value === 'string' && got.startsWith('"')
  if (wanted instanceof z.ZodArray) {
    if (isShown && z.core.safeParse(wanted.element, value).success) return `; did you mean [${got}]?`
    return got === 'a mapping' ? '; a dash before its first key makes it an item of a list' : ''
  }
  const number = wanted instanceof z.ZodNumber && isShown ? /^\d+(?:\.\d+)?/.exec(value)?.[0] : undefined
  return number === undefined ? '' : `; did you mean ${number}?`
}

/** Most often only the beginning is missing. */
function addressMeant(value: unknown, here: Schema | null): string {
  const isHost = typeof value === 'string' && /^(?:[\w-]+\.)*[\w-]+(?::\d{1,5})?(?:\/[^\s@]*)?$/.test(value)
  if (!(unwrapped(here) instanceof z.ZodURL) || !isHost) return ''
  const { hostname } = new URL(`http://${value}`)
  return `; did you mean "${isPrivateHost(hostname) ? 'http' : 'https'}://${value}"?`
}

function unwrapped(here: Schema | null): Schema | null {
  return here === null ? null : unwrap(here)
}

function bounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, here: Schema | null): string {
  const bound =
    issue.code === 'too_small'
      ? `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
      : `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`
  if (issue.origin === 'array') return `a list of ${bound}`
  if (issue.origin === 'string') return `text of ${bound} characters`
  return `${expectation(here)} of ${bound}`
}

function size(value: unknown, got: string): string {
  return Array.isArray(value) ? `a list of ${value.length}` : got
}

function pathOf(issue: Issue): Path {
  return issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))
}
