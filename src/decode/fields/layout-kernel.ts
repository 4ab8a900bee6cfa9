/** A layout as the kernel takes it: for lines in which one value each is the time, the level and the message. */
import type { Kernel } from '../../kernel.ts'
import { NUMBERED_LEVELS } from '../levels/level-bytes.ts'
import { learnLevels } from '../levels/level-kernel.ts'
import type { Piece } from './layout.ts'
import { ROLES } from './vocabulary.ts'

const [TIME, LEVEL, SERVICE, LOGGER, MESSAGE] = [
  ROLES.indexOf('time'),
  ROLES.indexOf('level'),
  ROLES.indexOf('service'),
  ROLES.indexOf('logger'),
  ROLES.indexOf('message'),
]
/** As `kernel/json.ts` counts them. */
const CODES = new Map([
  [TIME, 1],
  [LEVEL, 2],
  [SERVICE, 3],
  [LOGGER, 3],
  [MESSAGE, 4],
])
const NOTHING = 5

/** Which layout a kernel was taught last. */
const taught = new WeakMap<Kernel, readonly Piece[]>()

/** False where lines of this layout are not for the kernel. */
export function teachLayout(kernel: Kernel, pieces: readonly Piece[]): boolean {
  if (!isSimple(pieces)) return false
  if (taught.get(kernel) === pieces) return true
  taught.set(kernel, pieces)
  learnLevels(kernel)
  kernel.marks('NUMBERED', NUMBERED_LEVELS.length).set(NUMBERED_LEVELS)
  kernel.forgetLayout()
  return pieces.every(({ text, key }) => {
    const end = kernel.placeText(text.toString())
    return kernel.addPiece(kernel.textStart, end, CODES.get(key?.role ?? -1) ?? NOTHING) !== 0
  })
}

export function serviceRole(pieces: readonly Piece[]): number | null {
  return pieces.find(({ key }) => key?.role === SERVICE || key?.role === LOGGER)?.key?.role ?? null
}

/** The name of a logger, where it is not the application's. */
export function namesOnlyLogger(pieces: readonly Piece[]): boolean {
  const isNumbered = pieces.some(({ key, isText }) => key?.role === LEVEL && !isText)
  return (
    serviceRole(pieces) === LOGGER && !(isNumbered && pieces.some(({ key }) => key?.role === LOGGER && key.rank === 0))
  )
}

function isSimple(pieces: readonly Piece[]): boolean {
  const roles = pieces.flatMap(({ key }) => (key === null ? [] : [CODES.get(key.role) ?? 0]))
  return [1, 2, 4].every((code) => roles.includes(code)) && !roles.includes(0) && new Set(roles).size === roles.length
}
