/** Whose logins failed lately, and who has got in before: the one after the other is a break-in, and the other way round an old password. */
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
function fade(failed: Failed, { number, span }: Now): Failed | null {
  const left = failed[0] * 2 ** (-((number - failed[1]) * span) / HALF_LIFE)
  return left < LEAST ? null : [left, number, failed[2]]
}

/** Of those who are named, before this window. */
export function failedLately({ failed }: Callers, names: ReadonlySet<string>, now: Now): Map<string, Failed> {
  const lately = new Map<string, Failed>()
  for (const [name, before] of failed) {
    const left = names.has(name) ? fade(before, now) : null
    if (left !== null) lately.set(name, left)
  }
  return lately
}

export function addFailed(failed: Map<string, Failed>, knock: Knock, { number }: Pick<Now, 'number'>): void {
  const once: Failed = [knock.count, number, knock.user]
  for (const name of knock.names) failed.set(name, together(failed.get(name), once))
}

function together(before: Failed | null | undefined, now: Failed): Failed {
  return before ? [before[0] + now[0], now[1], before[2] === now[2] ? now[2] : null] : now
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
  const keep = (name: string, failed: Failed) =>
    kept.push([name, [Math.round(failed[0] * 10) / 10, failed[1], failed[2]]])
  for (const [name, failed] of before) {
    const left = fade(failed, now)
    const more = here.get(name)
    if (more === undefined) {
      if (left !== null) keep(name, left)
      continue
    }
    keep(name, together(left, more))
    here.delete(name)
  }
  here.forEach((failed, name) => void (isLasting(name) && keep(name, failed)))
  return kept.length <= MOST_FAILED ? kept : kept.sort((one, other) => other[1][0] - one[1][0]).slice(0, MOST_FAILED)
}

function keepKnown(before: readonly string[], entered: Logins['entered']): readonly string[] {
  const known = [...before]
  for (const { names } of entered) {
    for (const name of names) {
      if (!isLasting(name)) continue
      const at = known.indexOf(name)
      if (at >= 0) known.splice(at, 1)
      known.push(name)
    }
  }
  return known.length <= MOST_KNOWN ? known : known.slice(-MOST_KNOWN)
}
