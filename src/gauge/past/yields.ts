/** What a job brings each time it runs, as `2,310 rows imported`: for how many windows it was much, and for how many it has been nothing since. */
import type { SlotNumbers } from '../../model.ts'
import { remembering } from '../../remembering.ts'
import type { GateOptions } from '../options.ts'
import type { Place } from '../places.ts'

/** A tuple, since there are hundreds of them. `since`: the number of the first window in which it was nothing. */
export type Yield = readonly [much: number, nothing: number, since?: number]

const NEVER: Yield = [0, 0]

const BROUGHT =
  /(?:^|[^a-z])(?:rows?|records?|items?|entries|files?|documents?|messages|events?|orders|invoices|bytes|imported|exported|processed|written|inserted|updated|synced|loaded|indexed|copied|transferred|delivered|sent|uploaded|downloaded)(?:$|[^a-z])/i

/** Of each word of a message, whether it or one beside it says so. */
const broughtIn = remembering((text): readonly boolean[] => {
  const words = text.split(' ')
  return words.map((_, word) => BROUGHT.test(words.slice(Math.max(0, word - 1), word + 2).join(' ')))
})

/** The low bits of a slot say which word of the message it is. */
const WORD = 63

/** Whether what is counted there is brought, and not what waits or what went wrong: the words beside the number say so. */
function isBrought({ row, numbers: { slot, name } }: Place): boolean {
  return name === undefined ? (broughtIn(row.text)[slot & WORD] ?? false) : BROUGHT.test(name)
}

/** What is seldom little is never nothing by chance, nor by night. */
export function nextYield(
  [much, nothing, since]: Yield = NEVER,
  { min, max, number }: Pick<SlotNumbers, 'min' | 'max'> & { readonly number: number },
  { yield_least, silence_windows }: Pick<GateOptions, 'yield_least' | 'silence_windows'>,
): Yield {
  if (max === 0) return much < silence_windows ? NEVER : [much, nothing + 1, since ?? number]
  if (min < yield_least) return NEVER
  return nothing > 0 ? [1, 0] : [Math.min(much + 1, silence_windows), 0]
}

export function learnYields(
  known: ReadonlyMap<string, Yield>,
  { places, number }: { readonly places: readonly Place[]; readonly number: number },
  options: GateOptions,
): readonly (readonly [name: string, found: Yield])[] {
  const yields = new Map(known)
  for (const place of places) {
    const { min, max } = place.numbers
    const before = yields.get(place.name)
    if (before === undefined && (min < options.yield_least || !isBrought(place))) continue
    yields.set(place.name, nextYield(before, { min, max, number }, options))
  }
  return [...yields].filter(([, [much]]) => much > 0).slice(-options.remembered_values)
}
