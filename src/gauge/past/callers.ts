/** Whose logins failed lately, and who has got in before: the one after the other is a break-in, and the other way round an old password. */
import type { Caller } from '../caller.ts'
import type { Logins } from '../logins.ts'

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

/** Before this window. */
export function failedLately(
  { failed }: Callers,
  { number, span }: { readonly number: number; readonly span: number },
): Map<string, Failed> {
  const faded = failed.map(([name, [count, last, user]]): [string, Failed] => [
    name,
    [count * 2 ** (-((number - last) * span) / HALF_LIFE), number, user],
  ])
  return new Map(faded.filter(([, [count]]) => count >= LEAST))
}

export function addFailed(known: Map<string, Failed>, knocks: Logins['failed'], number: number): void {
  for (const knock of knocks) {
    for (const name of namesOf(knock)) {
      const [count, , user] = known.get(name) ?? [0, number, knock.user]
      known.set(name, [count + knock.count, number, user === knock.user ? user : null])
    }
  }
}

export function keepCallers(
  before: Callers,
  logins: Logins,
  now: { readonly number: number; readonly span: number },
): Callers {
  if (logins.failed.length + logins.entered.length + before.failed.length === 0) return before
  const failed = failedLately(before, now)
  addFailed(failed, logins.failed, now.number)
  const entered = new Set(logins.entered.flatMap(namesOf).filter(isLasting))
  return {
    failed: [...failed]
      .filter(([name]) => isLasting(name))
      .map(([name, [count, last, user]]): readonly [string, Failed] => [
        name,
        [Math.round(count * 10) / 10, last, user],
      ])
      .toSorted(([, [a]], [, [b]]) => b - a)
      .slice(0, MOST_FAILED),
    known: [...before.known.filter((name) => !entered.has(name)), ...entered].slice(-MOST_KNOWN),
  }
}
