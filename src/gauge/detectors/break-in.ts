/** Somebody gets in who was refused again and again just before: what was guessed is found. */
import type { Signal } from '../../model.ts'
import { readable } from '../../readable.ts'
import { isPrivate } from '../caller.ts'
import { KINDS } from '../kinds/index.ts'
import type { Entry } from '../logins.ts'
import { addFailed, type Failed, failedLately, windowsKept } from '../past/callers.ts'
import { amount, quote } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function breakIn(sight: Sight): Signal[] {
  const { logins, past } = sight
  if (logins.entered.length === 0 || logins.failed.length + past.callers.failed.length === 0) return []
  const names = new Set(logins.entered.flatMap((entry) => entry.names))
  const failed = failedLately(past.callers, names, sight)
  const here = logins.failed.filter((knock) => knock.names.some((name) => names.has(name)))
  // Nobody who got in was refused before.
  if (failed.size + here.length === 0) return []
  const entered = logins.entered.toSorted((a, b) => a.line.time - b.line.time)
  const waiting = here.toSorted((a, b) => b.time - a.time)
  const met = new Set<string>()
  const isKnown = (name: string) => met.has(name) || past.callers.known.includes(name)
  for (const entry of entered) {
    while (waiting.length > 0 && waiting.at(-1)!.time <= entry.line.time) addFailed(failed, waiting.pop()!, sight)
    const guessed = guessedBy(entry, { failed, isKnown, sight })
    if (guessed !== null) return [tell(entry, guessed, sight)]
    for (const name of entry.names) met.add(name)
  }
  return []
}

interface Guessed {
  readonly name: string
  readonly count: number
}

/** What there was before somebody got in. */
interface Before {
  readonly failed: ReadonlyMap<string, Failed>
  readonly isKnown: (name: string) => boolean
  readonly sight: Sight
}

/** Who was let in before may have mistyped or kept an old password; so may a whole house behind one address. */
function guessedBy(entry: Entry, before: Before): Guessed | null {
  const { address, user } = entry
  const { failed, isKnown, sight } = before
  const there = failed.get(`from ${address}`)
  // An account may be called `null`.
  const here = user === null ? undefined : failed.get(`user ${user}`)
  const isTried = there !== undefined && there[0] >= leastFrom(there, entry, before)
  const isMeant = here !== undefined && isAttacked(here, sight)
  if (!isTried && !isMeant) return null
  if (address !== null && isKnown(`from ${address}`)) return null
  if (isTried) return { name: `from ${address}`, count: there[0] }
  // While an account is attacked from outside its owner comes from the inside, as ever.
  const isAtHome = address === null || isPrivate(address)
  return !isMeant || (isAtHome && isKnown(`user ${user}`)) ? null : { name: `for user ${user}`, count: here[0] }
}

/** So many times a signal: a login may fail in two or three lines, and people try again. */
const MORE_THAN_MISTYPED = 6

/** One account that is known, tried from one place, is mostly a program with an old password. */
function leastFrom([, , tried]: Failed, { address, user }: Entry, { isKnown, sight }: Before): number {
  const { auth_failures, flood_ratio } = sight.options
  if (tried === null || tried !== user || !isKnown(`user ${user}`)) return MORE_THAN_MISTYPED * auth_failures
  return address !== null && isPrivate(address) ? Number.POSITIVE_INFINITY : flood_ratio * auth_failures
}

const KIND_NAMES = KINDS.filter(({ needs }) => needs === 'logins').map(({ name }) => name)

/** Accounts that are tried all day long say nothing by it. */
function isAttacked([count]: Failed, { past, span, options }: Sight): boolean {
  const { auth_failures, rate_ratio } = options
  if (count < MORE_THAN_MISTYPED * auth_failures) return false
  const names = [...past.counts.keys()].filter((name) => KIND_NAMES.some((kind) => name.startsWith(`${kind}/`)))
  const usual = names.reduce((sum, name) => sum + past.count(name).mean, 0)
  return count >= rate_ratio * usual * windowsKept(span)
}

/** Enough to know a record by. */
const QUOTED = 200

function tell({ line, address, user }: Entry, { name, count }: Guessed, { logins }: Sight): Signal {
  const concerned = logins.failed.filter((knock) => knock.names.some((own) => name.endsWith(own)))
  const said = readable(line.text)
  const isNamed = said.toLowerCase().includes(address ?? user ?? '')
  const where = address === null || name.startsWith('from') ? '' : ` from ${address}`
  return {
    detector: 'break-in',
    type: 'security',
    severity: 'critical',
    floor: 'critical',
    weight: weigh('critical', count),
    sentence: `somebody got in${where} after ${amount(count)} failed logins ${name}: ${quote(isNamed ? said : line.text, QUOTED)}`,
    templates: [...new Set([line.template, ...concerned.map(({ template }) => template)])],
    numbers: { count },
  }
}
