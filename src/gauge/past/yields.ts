/** What a job brings each time it runs, as `2,310 rows imported`: for how many windows it was much, and for how many it has been nothing since. */
import type { SlotNumbers, TemplateCount } from '../../model.ts'
import { remembering } from '../../remembering.ts'
import type { GateOptions } from '../options.ts'
import { placeName } from './range.ts'

/** A tuple, since there are hundreds of them. */
export type Yield = readonly [much: number, nothing: number]

const NEVER: Yield = [0, 0]

const BROUGHT =
  /(?:^|[^a-z])(?:rows?|records?|items?|entries|files?|documents?|messages|events?|orders|invoices|bytes|imported|exported|processed|written|inserted|updated|synced|loaded|indexed|copied|transferred|delivered|sent|uploaded|downloaded)(?:$|[^a-z])/i

const speaksOfIt = remembering((text) => BROUGHT.test(text))

/** The low bits of a slot say which word of the message it is. */
const WORD = 63

/** Whether what is counted there is brought, and not what waits or what went wrong: the words beside the number say so. */
export function isBrought({ text }: Pick<TemplateCount, 'text'>, { slot, name }: SlotNumbers): boolean {
  if (name !== undefined) return BROUGHT.test(name)
  if (!speaksOfIt(text)) return false
  const words = text.split(' ')
  const word = slot & WORD
  return BROUGHT.test(words.slice(Math.max(0, word - 1), word + 2).join(' '))
}

/** What is seldom little is never nothing by chance, nor by night. */
export function nextYield(
  [much, nothing]: Yield = NEVER,
  { min, max }: Pick<SlotNumbers, 'min' | 'max'>,
  { yield_least, silence_windows }: Pick<GateOptions, 'yield_least' | 'silence_windows'>,
): Yield {
  if (max === 0) return much < silence_windows ? NEVER : [much, nothing + 1]
  if (min < yield_least) return NEVER
  return nothing > 0 ? [1, 0] : [Math.min(much + 1, silence_windows), 0]
}

export function learnYields(
  known: readonly (readonly [place: string, found: Yield])[],
  rows: readonly TemplateCount[],
  options: GateOptions,
): readonly (readonly [place: string, found: Yield])[] {
  const yields = new Map(known)
  for (const row of rows) {
    for (const numbers of row.numbers ?? []) {
      const place = placeName(row, numbers)
      const before = yields.get(place)
      if (before === undefined && (numbers.min < options.yield_least || !isBrought(row, numbers))) continue
      yields.set(place, nextYield(before, numbers, options))
    }
  }
  return [...yields].filter(([, [much]]) => much > 0).slice(-options.remembered_values)
}
