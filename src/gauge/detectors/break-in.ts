/** Somebody gets in who was refused again and again just before: what was guessed is found. */
import type { Signal } from '../../model.ts'
import { readable } from '../../readable.ts'
import { isPrivate } from '../caller.ts'
import { KINDS } from '../kinds/index.ts'
import type { Entry } from '../logins.ts'
import { addFailed, type Failed, failedLately, namesOf, windowsKept } from '../past/callers.ts'
import { amount, quote } from '../saying.ts'
import { type Sight, weigh } from './detector.ts'

export function breakIn(sight: Sight): Signal[] {
  const { entered } = sight.logins
  if (entered.length === 0 || sight.logins.failed.length + sight.past.callers.failed.length === 0) return []
  const known = new Set(sight.past.callers.known)
  for (const entry of entered.toSorted((a, b) => a.line.time - b.line.time)) {
    const guessed = guessedBy(entry, known, sight)
    if (guessed !== null) return [tell(entry, guessed, sight)]
    for (const name of namesOf(entry)) known.add(name)
  }
  return []
}

interface Guessed {
  readonly name: string
  readonly count: number
}

/** Who was let in before may have mistyped or kept an old password; so may a whole house behind one address. */
function guessedBy(entry: Entry, known: ReadonlySet<string>, sight: Sight): Guessed | null {
  const { address, user } = entry
  if (address !== null && known.has(`from ${address}`)) return null
  const failed = failedBefore(entry, sight)
  const there = failed.get(`from ${address}`)
  if (there !== undefined && there[0] >= leastFrom(there, entry, { known, sight })) {
    return { name: `from ${address}`, count: there[0] }
  }
  const here = user === null ? undefined : failed.get(`user ${user}`)
  if (here === undefined || !isAttacked(here, sight)) return null
  // While an account is attacked from outside its owner comes from the inside, as ever.
  const isAtHome = address === null || isPrivate(address)
  return isAtHome && known.has(`user ${user}`) ? null : { name: `for user ${user}`, count: here[0] }
}

function failedBefore({ line }: Entry, { logins, past, number, span }: Sight): Map<string, Failed> {
  const failed = failedLately(past.callers, { number, span })
  const knocks = logins.failed.filter(({ time }) => time <= line.time)
  addFailed(failed, knocks, number)
  return failed
}

/** So many times a signal: a login may fail in two or three lines, and people try again. */
const MORE_THAN_MISTYPED = 6

/** One account that is known, tried from one place, is mostly a program with an old password. */
function leastFrom(
  [, , tried]: Failed,
  { address, user }: Entry,
  { known, sight }: { known: ReadonlySet<string>; sight: Sight },
): number {
  const { auth_failures, flood_ratio } = sight.options
  if (tried === null || tried !== user || !known.has(`user ${user}`)) return MORE_THAN_MISTYPED * auth_failures
  return address !== null && isPrivate(address) ? Number.POSITIVE_INFINITY : flood_ratio * auth_failures
}

const KIND_NAMES = KINDS.filter(({ needs }) => needs === 'logins').map(({ name }) => name)

/** Accounts that are tried all day long say nothing by it. */
function isAttacked([count]: Failed, { past, span, options }: Sight): boolean {
  const { auth_failures, rate_ratio } = options
  const names = [...past.counts.keys()].filter((name) => KIND_NAMES.some((kind) => name.startsWith(`${kind}/`)))
  const usual = names.reduce((sum, name) => sum + past.count(name).mean, 0)
  return count >= MORE_THAN_MISTYPED * auth_failures && count >= rate_ratio * usual * windowsKept(span)
}

/** Enough to know a record by. */
const QUOTED = 200

function tell({ line, address, user }: Entry, { name, count }: Guessed, { logins }: Sight): Signal {
  const concerned = logins.failed.filter((knock) => namesOf(knock).some((own) => name.endsWith(own)))
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
