/** Whose logins failed lately, and who has got in before: the one after the other is a break-in, and the other way round an old password. */
import type { Caller } from '../caller.ts'
import type { Knock, Logins } from '../logins.ts'

/** `user`: the only account that was tried from there; null where there are several, or none is named. A tuple, since there are many. */
export type Failed = readonly [count: number, last: number, user: string | null]

export interface Callers {
  readonly failed: readonly (readonly [name: string, failed: Failed])[]
  /** The latest last. */
  readonly known: readonly string[]
}

export const NO_CALLERS: Callers = { failed: [], known: [] }

/** After so long half of the failures are forgotten: what fails now and then all day is no attempt just before. */
const HALF_LIFE = 900_000
/** How many windows' worth of what always comes is remembered. */
export function windowsKept(span: number): number {
  return 1 / (1 - 2 ** (-span / HALF_LIFE))
}

const LEAST = 0.5
const MOST_FAILED = 100
const MOST_KNOWN = 300

/** An address and an account of one name are two. */
export function namesOf({ address, user }: Caller): string[] {
  return [...(address === null ? [] : [`from ${address}`]), ...(user === null ? [] : [`user ${user}`])]
}

/** What stands in place of a name is numbered anew in each window. */
function isLasting(name: string): boolean {
  return !name.includes('‹')
}

/** A moment of the service: which window it is, and how long one lasts. */
interface Now {
  readonly number: number
  readonly span: number
}

/** What is left of earlier windows by now; null where that is as good as nothing. */
function fade([count, last, user]: Failed, { number, span }: Now): Failed | null {
  const left = count * 2 ** (-((number - last) * span) / HALF_LIFE)
  return left < LEAST ? null : [left, number, user]
}

/** Of those who are named, before this window. */
export function failedLately({ failed }: Callers, names: ReadonlySet<string>, now: Now): Map<string, Failed> {
  return new Map(
    failed.flatMap(([name, before]) => {
      const left = names.has(name) ? fade(before, now) : null
      return left === null ? [] : [[name, left] as const]
    }),
  )
}

export function addFailed(failed: Map<string, Failed>, knock: Knock, { number }: Pick<Now, 'number'>): void {
  for (const name of namesOf(knock)) failed.set(name, together(failed.get(name), [knock.count, number, knock.user]))
}

function together(before: Failed | null | undefined, [count, last, user]: Failed): Failed {
  return before ? [before[0] + count, last, before[2] === user ? user : null] : [count, last, user]
}

export function keepCallers(before: Callers, { failed, entered }: Logins, now: Now): Callers {
  return {
    failed: failed.length + before.failed.length === 0 ? before.failed : keepFailed(before.failed, failed, now),
    known: entered.length === 0 ? before.known : keepKnown(before.known, entered),
  }
}

function keepFailed(before: Callers['failed'], knocks: readonly Knock[], now: Now): Callers['failed'] {
  const here = new Map<string, Failed>()
  for (const knock of knocks) addFailed(here, knock, now)
  const kept: [name: string, failed: Failed][] = []
  const keep = (name: string, [count, last, user]: Failed) =>
    kept.push([name, [Math.round(count * 10) / 10, last, user]])
  for (const [name, failed] of before) {
    const [left, more] = [fade(failed, now), here.get(name)]
    here.delete(name)
    if (more !== undefined) keep(name, together(left, more))
    else if (left !== null) keep(name, left)
  }
  here.forEach((failed, name) => void (isLasting(name) && keep(name, failed)))
  return kept.length <= MOST_FAILED ? kept : kept.sort(([, [a]], [, [b]]) => b - a).slice(0, MOST_FAILED)
}

function keepKnown(before: readonly string[], entered: Logins['entered']): readonly string[] {
  const known = [...before]
  for (const name of entered.flatMap(namesOf).filter(isLasting)) {
    const at = known.indexOf(name)
    if (at >= 0) known.splice(at, 1)
    known.push(name)
  }
  return known.slice(-MOST_KNOWN)
}
