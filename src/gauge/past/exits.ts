/** How what runs to its end ends, as `exit_code=0`: in how many windows it went well, and in how many on end it has not since. */
import type { SlotNumbers } from '../../model.ts'
import { remembering } from '../../remembering.ts'
import type { GateOptions } from '../options.ts'
import type { Place } from '../places.ts'

/** A tuple, since there may be hundreds of them. */
export type Exit = readonly [well: number, failed: number]

const NEVER: Exit = [0, 0]
/** So many times well is always, so far as anybody remembers. */
const MOST_WELL = 50

const EXIT =
  /(?:^|[^a-z])(?:exit(?:ed)?(?: with)?(?: (?:code|status|value))?|(?:return(?:ed)?|ret)(?: with)? (?:code|status|value)|retcode|returncode|exitcode|exitstatus|rc)[^a-z0-9<]*(?:<\*>[^a-z0-9]*)?$/

/** Of each word of a message, whether the number in it is such a code: by the words before it. */
const codesIn = remembering((text): readonly boolean[] => {
  const words = text.split(' ')
  return words.map((word, at) => word.includes('<*>') && isCode(words.slice(Math.max(0, at - 4), at + 1).join(' ')))
})

function isCode(name: string): boolean {
  const plain = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  return EXIT.test(plain)
}

/** The low bits of a slot say which word of the message it is. */
const WORD = 63

function isExit({ row, numbers: { slot, name } }: Place): boolean {
  return name === undefined ? (codesIn(row.text)[slot & WORD] ?? false) : isCode(name)
}

export function nextExit([well, failed]: Exit = NEVER, { min, max }: Pick<SlotNumbers, 'min' | 'max'>): Exit {
  if (min !== 0 || max !== 0) return [well, failed + 1]
  return failed > 0 ? [1, 0] : [Math.min(well + 1, MOST_WELL), 0]
}

export function learnExits(
  known: ReadonlyMap<string, Exit>,
  places: readonly Place[],
  { remembered_values }: Pick<GateOptions, 'remembered_values'>,
): readonly (readonly [name: string, exit: Exit])[] {
  if (known.size === 0 && !places.some(isExit)) return []
  const exits = new Map(known)
  for (const place of places) {
    const before = exits.get(place.name)
    if (before !== undefined || isExit(place)) exits.set(place.name, nextExit(before, place.numbers))
  }
  return [...exits].slice(-remembered_values)
}
