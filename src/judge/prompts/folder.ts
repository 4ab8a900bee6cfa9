/** The folder of text that people edit, read and checked whole: what the model is told, and what code has to heed. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describeFileError, UsageError } from '../../errors.ts'
import { SEVERITIES, type ServiceRules } from '../../model.ts'
import { remembering } from '../../remembering.ts'
import { textOf } from '../../text-of.ts'
import { WIRE_SCHEMA } from '../client/answer.ts'
import type { Prefix } from '../client/request.ts'
import { type Example, readExample } from './example.ts'
import { matchesService, readPage, type ServicePage } from './page.ts'

export interface Prompts {
  /** Changes with every byte that a model may be told ahead of a window. */
  readonly version: string
  readonly folder: string
  /** What stands before every window of a service, byte for byte the same. */
  prefix(service: string): Prefix
  /** False where only the page for all others speaks of it. */
  hasPage(service: string): boolean
  rulesFor(service: string): ServiceRules
  /** What a second look is told; null where there is no page for it. */
  readonly secondLook: string | null
}

/** As they were read, for those who look after the folder itself. */
export interface PromptFolder extends Prompts {
  readonly pages: readonly ServicePage[]
  readonly examples: readonly Example[]
}

interface TextFile {
  readonly path: string
  readonly text: string
}

/** A sentence that begins with the place it speaks of. */
type Problem = string

const DEFAULT_PAGE = '_default.md'
const SECOND_LOOK = 'verify.md'

/** Throws a UsageError that lists every problem of every file, each with its place. */
export async function loadPrompts(folder: string): Promise<PromptFolder> {
  const problems: Problem[] = []
  const system = kept(await readText(join(folder, 'system.md')), problems)
  const pageFiles = await readAll(join(folder, 'services'), '.md', problems)
  const exampleFiles = await readAll(join(folder, 'examples'), '.json', problems)
  const secondLook = existsSync(join(folder, SECOND_LOOK))
    ? kept(await readText(join(folder, SECOND_LOOK)), problems)
    : null
  if (system !== null) problems.push(...checkSystem(system))

  const pages = pageFiles.map((file) => readPage(file.path, file.text))
  const examples = exampleFiles.map((file) => readExample(file.path, file.text))
  for (const read of [...pages, ...examples]) problems.push(...read.problems)
  const ready = examples.flatMap(({ example }) => (example ? [example] : []))
  if (problems.length === 0 && !ready.some((example) => example.quiet)) {
    problems.push(
      `${show(join(folder, 'examples'))}:1:1: expected an example in which nothing is wrong (anomalies: [])`,
    )
  }
  if (!existsSync(join(folder, 'services', DEFAULT_PAGE))) {
    problems.push(`${show(join(folder, 'services', DEFAULT_PAGE))}:1:1: expected a page for services without their own`)
  }
  if (problems.length > 0) throw new UsageError(problems)
  return assemble({
    folder,
    system: system!.text,
    secondLook: secondLook?.text ?? null,
    pages: pages.flatMap(({ page }) => (page ? [page] : [])),
    examples: ready,
  })
}

function assemble(args: {
  folder: string
  system: string
  secondLook: string | null
  pages: readonly ServicePage[]
  examples: readonly Example[]
}): PromptFolder {
  const { folder, system, secondLook, pages } = args
  const examples = args.examples.flatMap((example) => example.messages)
  const fallback = pages.filter((page) => page.isDefault)
  const ownPages = (service: string) => pages.filter((page) => !page.isDefault && matchesService(page, service))
  const pagesFor = (service: string) => {
    const own = ownPages(service)
    return own.length > 0 ? own : fallback
  }
  const rendered = JSON.stringify([system, pages.map((page) => page.text), examples, WIRE_SCHEMA, secondLook])
  return {
    folder,
    secondLook,
    pages,
    examples: args.examples,
    version: createHash('sha256').update(rendered).digest('hex').slice(0, 12),
    prefix(service) {
      const page = pagesFor(service)
        .map(({ text }) => text)
        .join('\n\n')
      return { system: `${system}\n\n${page}`, page, examples }
    },
    hasPage: (service) => ownPages(service).length > 0,
    rulesFor: remembering((service) => mergeRules(pagesFor(service).map((page) => page.rules))),
  }
}

/** Where several pages speak of a service, the later file name has the last word on what can be said only once. */
function mergeRules(rules: readonly ServiceRules[]): ServiceRules {
  return {
    always: rules.flatMap((rule) => rule.always),
    expected: rules.flatMap((rule) => rule.expected),
    suppression: Object.assign({}, ...rules.map((rule) => rule.suppression)),
    owner: rules.findLast((rule) => rule.owner !== null)?.owner ?? null,
  }
}

function checkSystem({ path, text }: TextFile): Problem[] {
  return SEVERITIES.filter((severity) => !new RegExp(`\\b${severity}\\b`).test(text)).map(
    (severity) => `${path}:1:1: expected the text to say when something is "${severity}", it never does`,
  )
}

async function readAll(folder: string, ending: string, problems: Problem[]): Promise<TextFile[]> {
  const names = await readdir(folder).catch((error) => {
    problems.push(`${show(folder)}:1:1: expected a folder of *${ending} files: ${describeFileError(error)}`)
    return []
  })
  const wanted = names.filter((name) => name.endsWith(ending)).sort()
  const read = await Promise.all(wanted.map((name) => readText(join(folder, name))))
  return read.flatMap((file) => kept(file, problems) ?? [])
}

async function readText(path: string): Promise<TextFile | Problem> {
  try {
    const text = textOf(await readFile(path))
    if (typeof text === 'string') return { path: show(path), text: text.replaceAll('\r\n', '\n').trimEnd() }
    return `${show(path)}:${text.line}:${text.column}: ${text.message}`
  } catch (error) {
    return `${show(path)}:1:1: could not be read: ${describeFileError(error)}`
  }
}

/** Apart from the reading: files that are read side by side are complained of in the order of their names. */
function kept(read: TextFile | Problem, problems: Problem[]): TextFile | null {
  if (typeof read !== 'string') return read
  problems.push(read)
  return null
}

function show(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}
