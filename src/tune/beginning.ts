/** What `init` leaves behind: a config that works as it stands, the prompts to edit, and a first page for each service. */
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { TriageError, UsageError } from '../errors.ts'
import { makeFolders } from '../folder.ts'
import { SHIPPED_PROMPTS } from '../setup/config/index.ts'
import { type Logbook, makeDraft, writePage } from './draft/index.ts'

export interface Beginning {
  readonly config: string
  /** By service, the busiest first. */
  readonly pages: readonly { readonly service: string; readonly path: string; readonly lines: number }[]
  /** Services that are too many, or write too little, for a page. */
  readonly without: number
}

const CONFIG = 'config.yaml'
const MOST_PAGES = 20
/** A page of fewer lines would say nothing. */
const LEAST_LINES = 20
/** From so many files of one folder on, the folder is meant. */
const MANY = 3

/** Refuses to write over anything: what stands in a folder of prompts is somebody's work. */
export function refuseToOverwrite(folder: string): void {
  const there = [CONFIG, 'prompts'].map((name) => join(folder, name)).filter((path) => existsSync(path))
  if (there.length > 0) {
    throw new UsageError([
      `${there.join(' and ')} ${there.length > 1 ? 'are' : 'is'} there already: init does not write over anything. Name another folder with --into`,
    ])
  }
}

export function begin(args: {
  folder: string
  files: readonly string[]
  books: ReadonlyMap<string, Logbook>
  timezone: string
}): Beginning {
  const { folder, files, books, timezone } = args
  if (books.size === 0) throw new TriageError('no line with a time was read: nothing to begin with')
  refuseToOverwrite(folder)
  const services = [...books].toSorted(([, a], [, b]) => b.lines - a.lines)
  const worth = services.filter(([, { lines }]) => lines >= LEAST_LINES).slice(0, MOST_PAGES)
  const prompts = join(folder, 'prompts')
  makeFolders(join(prompts, 'services'))
  for (const name of ['system.md', 'services/_default.md', 'examples']) {
    cpSync(join(SHIPPED_PROMPTS, name), join(prompts, name), { recursive: true })
  }
  const pages = worth.map(([service, book]) => {
    const path = join(prompts, 'services', `${fileNameOf(service)}.md`)
    writeFileSync(path, writePage(makeDraft(service, book)))
    return { service, path, lines: book.lines }
  })
  const config = join(folder, CONFIG)
  writeFileSync(config, configText(patternsOf(folder, files), timezone))
  return { config, pages, without: services.length - worth.length }
}

/** Several files of one folder stand for those that will come there. */
function patternsOf(folder: string, files: readonly string[]): string[] {
  const groups = Map.groupBy(files, (file) => join(dirname(resolve(file)), `*${extname(file)}`))
  return [...groups].flatMap(([pattern, members]) => {
    const paths = members.length >= MANY && isAll(pattern, members) ? [pattern] : members.map((file) => resolve(file))
    return paths.map((path) => pathFrom(folder, path))
  })
}

/** What was left out was left out on purpose. */
function isAll(pattern: string, members: readonly string[]): boolean {
  const alike = readdirSync(dirname(pattern)).filter((name) => extname(name) === extname(pattern))
  const named = new Set(members.map((file) => basename(file)))
  return alike.every((name) => named.has(name))
}

/** Relative where it stays near, so that the folder can move together with its logs. */
function pathFrom(folder: string, path: string): string {
  const near = relative(resolve(folder), path)
  return near.startsWith('..') ? path : near
}

function fileNameOf(service: string): string {
  const name = basename(service.replace(/[^\w.-]/g, '-'))
  return name.startsWith('_') || name.startsWith('.') || name === '' ? `service${name}` : name
}

function configText(paths: readonly string[], timezone: string): string {
  return `# Written by \`logtriage init\`. It works as it stands: the built-in rules judge, nothing is sent to anybody.
# config.example.yaml has everything that can be said here.

sources:
  - kind: file
    paths: [${paths.map((path) => JSON.stringify(path)).join(', ')}]
    format: auto
    timezone: ${timezone}   # of time stamps that name none

# With a model, the same on your own machine or anywhere:
# analyst: { kind: openai, base_url: "http://localhost:11434/v1", model: llama3.2 }
analyst: { kind: builtin }

prompts: ./prompts

sinks:
  review: { kind: file, path: ./findings/review.ndjson }
  # oncall:  { kind: pagerduty, routing_key_env: PAGERDUTY_ROUTING_KEY }
  # channel: { kind: slack, webhook_url_env: SLACK_WEBHOOK_URL }

# Whom each severity reaches: critical: [oncall, channel], high: [channel], ... once the sinks above are yours.
routes: { critical: [review], high: [review], medium: [review], low: [review] }

state: ./state/logtriage.db
`
}
