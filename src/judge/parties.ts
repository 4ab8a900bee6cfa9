/** Whom the lines of one trouble name: where it came from, or what was wanted of whom. Nobody rather than the wrong one. */
import type { BriefLine, FindingType } from '../model.ts'
import { type Named, namesIn } from './named.ts'
import type { Scene } from './scene.ts'

const MOST_NAMES = 2
/** Named in fewer of the lines, it is one of many. */
const LEAST_SHARE = 0.3
const FEW_LINES = 5
/** Named in so many of the lines in which nothing goes wrong, it is part of how the service writes. */
const ORDINARY_SHARE = 0.8
const ENOUGH_ORDINARY = 3

export function lookAtParties(scene: Scene, type: FindingType): string | null {
  const { templates, brief } = scene
  const lines = brief.lines.filter((line) => templates.includes(line.template))
  const { service } = brief
  if (type === 'auth_failure' || type === 'security') {
    const senders = mostNamed({ kind: 'sender', lines, ordinary: [], service })
    return senders === null ? null : `See whether ${senders} got in anywhere, and block what is not yours.`
  }
  const place =
    mostNamed({ kind: 'peer', ...apartFromOrdinary(lines, brief.lines), service }) ??
    mostNamed({ kind: 'place', lines, ordinary: [], service })
  return place === null ? null : `Look at ${place}.`
}

/** Those lines in which it goes wrong, if any say so, and all those of the window in which nothing does. */
function apartFromOrdinary(lines: readonly BriefLine[], all: readonly BriefLine[]) {
  const failing = lines.some(isTrouble) ? lines.filter(isTrouble) : lines
  return { lines: failing, ordinary: all.filter((line) => !failing.includes(line) && !isTrouble(line)) }
}

/** Not who is named as well where nothing goes wrong: in the `ordinary` lines, if they are enough to tell. */
function mostNamed(args: {
  kind: Named
  lines: readonly BriefLine[]
  ordinary: readonly BriefLine[]
  service: string
}): string | null {
  const { kind, lines, ordinary, service } = args
  const usual = ordinary.length < ENOUGH_ORDINARY ? null : countNames(ordinary, kind)
  const parties = [...countNames(lines, kind)]
    .filter(([name]) => !name.startsWith(service))
    .filter(([name]) => (usual?.get(name) ?? 0) <= ORDINARY_SHARE * ordinary.length)
    .filter(([, count]) => lines.length < FEW_LINES || (count > 1 && count >= LEAST_SHARE * lines.length))
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST_NAMES)
    .map(([name, count]) => `${name} (named in ${count} of ${lines.length} lines shown)`)
  return parties.length === 0 ? null : parties.join(' and ')
}

function isTrouble({ level }: BriefLine): boolean {
  return level === 'warn' || level === 'error' || level === 'fatal'
}

/** In how many of the lines. */
function countNames(lines: readonly BriefLine[], kind: Named): Map<string, number> {
  const names = lines.flatMap(({ text }) => namesIn(text, kind))
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]))
}
