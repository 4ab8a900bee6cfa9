/** What is sound and still wrong in a folder of prompts: rules that contradict one another, pages that nobody is, sheer size. */
import { matchesWildcard } from '../../wildcard.ts'
import { estimateTokens } from '../tokens.ts'
import type { Example } from './example.ts'
import type { PromptFolder } from './folder.ts'
import { matchesService, type ServicePage } from './page.ts'

export interface Review {
  /** By our cautious estimate: what stands before the window of the service with the most to say. */
  readonly tokens: { readonly instructions: number; readonly examples: number }
  readonly doubts: readonly string[]
  /** Services that only the page for all others speaks of. */
  readonly pageless: readonly string[]
}

/** `services`: those that have been seen; nothing is said of globs while none has. */
export function reviewPrompts(prompts: PromptFolder, services: readonly string[]): Review {
  const { pages, examples } = prompts
  const shown = examples.flatMap(({ messages }) => messages.map(({ content }) => content)).join('\n')
  const instructions = pages.map(({ services: [name = ''] }) => estimateTokens(prompts.prefix(name).system))
  return {
    tokens: { instructions: Math.max(...instructions), examples: estimateTokens(shown) },
    pageless: services.filter((service) => !pages.some((page) => matchesService(page, service))),
    doubts: [
      ...pages.flatMap((page) => contradictionsIn(page)),
      ...pairs(pages).flatMap(([one, other]) => contradictionsBetween(one, other)),
      ...pages.flatMap((page) => examples.flatMap((example) => contradictionsWith(page, example))),
      ...(services.length === 0 ? [] : pages.flatMap((page) => deadGlobs(page, services))),
    ],
  }
}

function contradictionsIn({ path, rules }: ServicePage): string[] {
  return rules.always.flatMap(({ match, severity }) =>
    rules.expected.some(({ source }) => source === match.source)
      ? [`${path}: '${match.source}' is expected, and always ${severity}: the rule wins`]
      : [],
  )
}

function contradictionsBetween(one: ServicePage, other: ServicePage): string[] {
  const shared = one.services.find((glob) => other.services.includes(glob))
  if (shared === undefined) return []
  const clashes = one.rules.always.flatMap(({ match, severity }) => [
    ...other.rules.expected
      .filter(({ source }) => source === match.source)
      .map(() => `'${match.source}' is always ${severity} in ${one.path} and expected in ${other.path}`),
    ...other.rules.always
      .filter((rule) => rule.match.source === match.source && rule.severity !== severity)
      .map((rule) => `'${match.source}' is ${severity} in ${one.path} and ${rule.severity} in ${other.path}`),
  ])
  const reverse = other.rules.always.flatMap(({ match, severity }) =>
    one.rules.expected.some(({ source }) => source === match.source)
      ? [`'${match.source}' is always ${severity} in ${other.path} and expected in ${one.path}`]
      : [],
  )
  return [...clashes, ...reverse]
}

/** An example teaches the model the opposite of what the page says: the model will follow the one or the other. */
function contradictionsWith(page: ServicePage, { path, service, lines, blamed }: Example): string[] {
  if (!matchesService(page, service)) return []
  const usual = blamed.filter((line) => page.rules.expected.some((pattern) => pattern.test(line)))
  const missed = lines
    .filter((line) => !blamed.includes(line))
    .flatMap((line) => page.rules.always.filter(({ match }) => match.test(line)).map((rule) => ({ line, rule })))
  return [
    ...usual.map((line) => `${path}: calls an anomaly what ${page.path} expects: ${line}`),
    ...missed.map(
      ({ line, rule }) => `${path}: passes over what ${page.path} says is always ${rule.severity}: ${line}`,
    ),
  ]
}

function deadGlobs({ path, services: globs }: ServicePage, services: readonly string[]): string[] {
  return globs
    .filter((glob) => !services.some((service) => matchesWildcard(glob, service)))
    .map((glob) => `${path}: no service seen so far is called ${glob}`)
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other): [Item, Item] => [one, other]))
}
