/** Settings that are right one by one and cannot be meant together. */
import { type Check, type Draft, problem, warning } from '../draft.ts'
import { type Relation, relations } from '../relations.ts'
import type { Setting } from '../setting.ts'
import { defaultOf, nearestIn, numberOf, pathOf, readSetting, type Value } from '../values.ts'

type Sections = Draft['sections']

/** A relation that does not hold. */
interface Breach {
  readonly relation: Relation
  readonly first: Value
  readonly second: Value
  /** Which of its settings somebody has turned. */
  readonly turned: readonly Setting[]
}

export const checkRelations: Check = ({ sections }) => {
  const breaches = relations.flatMap((relation) => breachOf(relation, sections) ?? [])
  const grave = breaches.filter(({ relation }) => relation.vital)
  const light = breaches.filter(({ relation }) => !relation.vital)
  const causes = Map.groupBy(light, (breach) => sideOf(causeOf(breach, light), breach))
  return [
    ...grave.map((breach) => problem(pathOf(causeOf(breach, grave)), sentenceOn(breach))),
    ...[...causes.values()].map((several) => {
      const cause = causeOf(several[0]!, light)
      return warning(
        pathOf(cause),
        several.length > 1 ? sentenceOnAll(cause, several, sections) : sentenceOn(several[0]!),
      )
    }),
  ]
}

/** Too low for some, a setting may be too high for others. */
function sideOf(cause: Setting, { relation }: Breach): string {
  return `${cause} ${relation.other === cause}`
}

/** Of what stands as it always does nobody has to hear: longer windows alone make no nonsense of it. */
function breachOf(relation: Relation, sections: Sections): Breach | null {
  const { one, is, other, by, idle } = relation
  const turned = (idle === undefined ? [one, other] : [idle]).filter((setting) => isTurned(setting, sections))
  const [first, second] = [readSetting(one, sections), readSetting(other, sections)]
  if (turned.length === 0 || first === null || second === null) return null
  if (holds(first.counts, is, by === undefined ? second.counts : by.of(second.counts))) return null
  return { relation, first, second, turned }
}

function isTurned(setting: Setting, sections: Sections): boolean {
  const path = pathOf(setting)
  return numberOf(path, sections) !== defaultOf(path, sections)
}

function holds(one: number, is: Relation['is'], other: number): boolean {
  if (is === 'at least') return one >= other
  return is === 'at most' ? one <= other : one < other
}

/** The turned one in which the most of them agree. */
function causeOf({ turned }: Breach, all: readonly Breach[]): Setting {
  const breaches = (setting: Setting) => all.filter((breach) => breach.turned.includes(setting)).length
  return turned.toSorted((a, b) => breaches(b) - breaches(a))[0]!
}

function sentenceOn({ relation, first, second }: Breach): string {
  const { one, is, other, by, otherwise } = relation
  const compared = by === undefined ? other : by.say(other)
  const expected = `expected ${one} (${first.said}) to be ${is} ${compared} (${second.said})`
  return `${expected}: otherwise ${otherwise}; ${is === 'at least' ? `raise ${one}` : `lower ${one} or raise ${other}`}`
}

/** Of several that one setting breaks: how far it has to go back, and what happens else. */
function sentenceOnAll(cause: Setting, breaches: readonly Breach[], sections: Sections): string {
  const isTooLow = breaches[0]!.relation.other === cause
  const bounds = breaches.map(({ relation, first, second }) =>
    isTooLow ? (relation.by?.back(first.counts) ?? first.counts) : second.counts,
  )
  const bound = isTooLow
    ? `at least ${nearestIn(cause, Math.max(...bounds), Math.ceil, sections)}`
    : `at most ${nearestIn(cause, Math.min(...bounds), Math.floor, sections)}`
  const effects = breaches.map(({ relation: { one, other, otherwise }, first, second }) =>
    isTooLow ? `${otherwise} (${one}: ${first.said})` : `${otherwise} (${other}: ${second.said})`,
  )
  const advice = isTooLow ? 'raise it, or lower those' : 'lower it, or raise those'
  return `expected ${bound}, got ${readSetting(cause, sections)!.said}: otherwise ${effects.join('; ')}; ${advice}`
}
