/** What the names of fields mean, as the kernel takes it: it asks for each name that it meets, or that it has forgotten. */

import { levelCode } from '../../batch.ts'
import type { Kernel } from '../../kernel.ts'
import { learnLevels } from '../levels/level-kernel.ts'
import { tellingOf } from './access.ts'
import { hintsLevel, hintsTime, leavesInfo } from './hints.ts'
import { levelIn } from './named.ts'
import { meaningOf, plainName, type Role } from './vocabulary.ts'

/** As `kernel/fields.ts` numbers them. */
const CODES: Readonly<Record<Role, number>> = {
  none: 0,
  time: 1,
  level: 2,
  service: 3,
  message: 4,
  error: 5,
  status: 6,
  logger: 7,
  template: 11,
}
/** As `kernel/keys.ts` has them. */
const [OPENS, HINTS_TIME, HINTS_LEVEL, CAPTURES, LEAVES_INFO, TELLS] = [1, 2, 4, 8, 16, 32]
/** What an object is nested under that nobody may look into, since there are too many like it. */
const UNKNOWN = 0
const MOST_SPACES = 64
/** The journal knows a level of what it captures, not what was printed there. */
const CAPTURING = 'PRIORITY'

/** Levels that are numbers, as pino, bunyan and syslog count them. */
const NUMBERED_LEVELS = Uint8Array.from({ length: 1000 }, (_, number) => levelCode(levelIn(number)))
/** Of objects, and of pairs: both are nested under nothing. */
const OUTERMOST = ['', '']

/** What names are nested under, with a dot behind it, at the number that a kernel has for it; its levels are taught with them. */
const taught = new WeakMap<Kernel, string[]>()

export function prepareKeys(kernel: Kernel): void {
  spacesOf(kernel)
}

function spacesOf(kernel: Kernel): string[] {
  const known = taught.get(kernel)
  if (known !== undefined) return known
  learnLevels(kernel)
  kernel.marks('NUMBERED', NUMBERED_LEVELS.length).set(NUMBERED_LEVELS)
  const spaces = [...OUTERMOST]
  taught.set(kernel, spaces)
  return spaces
}

/** Answers what the kernel has asked for: the name that stands there. */
export function teachKey(kernel: Kernel, name: string): void {
  const spaces = spacesOf(kernel)
  const within = spaces[kernel.wantedSpace.value]!
  const path = within + name
  const { role, rank, opens } = meaningOf(path)
  const isLogger = role === 'logger'
  const code = CODES[role] + (isLogger ? rank : 0)
  const telling = within === '' ? tellingOf(name) : null
  const marks = (opens ? OPENS : 0) | (telling === null ? 0 : TELLS) | (within === '' ? marksOf(name) : 0)
  const inner = opens ? numberOf(`${plainName(path)}.`, spaces) : UNKNOWN
  kernel.setKey(code, isLogger ? 0 : rank, marks, inner, telling?.part ?? 0, telling?.rank ?? 0)
}

function marksOf(name: string): number {
  const plain = plainName(name)
  const hints = (hintsTime(plain) ? HINTS_TIME : 0) | (hintsLevel(plain) ? HINTS_LEVEL : 0)
  return hints | (name === CAPTURING ? CAPTURES : 0) | (leavesInfo(plain) ? LEAVES_INFO : 0)
}

function numberOf(prefix: string, spaces: string[]): number {
  const known = spaces.indexOf(prefix)
  if (known !== -1) return known
  return spaces.length === MOST_SPACES ? UNKNOWN : spaces.push(prefix) - 1
}
