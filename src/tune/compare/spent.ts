/** What judging the compared windows took of a model: windows asked about, tokens, and money where a price is known. */
import type { WindowRecord } from '../../records.ts'
import { costOf, type Price, type TokenCount } from '../price.ts'
import { count, number } from '../wording.ts'

export interface Spent {
  readonly asked: number
  readonly tokens: TokenCount
  /** Null where nobody said what tokens cost. */
  readonly cost: number | null
}

export function spentOn(windows: readonly WindowRecord[], price: Price | null): Spent {
  const all = windows.flatMap(({ tokens }) => tokens ?? [])
  const tokens = {
    prompt: all.reduce((sum, { prompt }) => sum + prompt, 0),
    completion: all.reduce((sum, { completion }) => sum + completion, 0),
  }
  const asked = windows.filter(({ analyst }) => analyst === 'openai').length
  return { asked, tokens, cost: price && costOf(tokens, price) }
}

export function tokensIn({ tokens }: Spent): number {
  return tokens.prompt + tokens.completion
}

export function saySpent({ spent: [before, after] }: { spent: readonly [Spent, Spent] }): string {
  if (before.asked + after.asked + tokensIn(before) + tokensIn(after) === 0) return 'no model was asked: 0 tokens'
  const cost =
    before.cost === null || after.cost === null ? '' : `, cost ${money(before.cost)} and ${money(after.cost)}`
  return `model asked about ${number(before.asked)} and ${count(after.asked, 'window')}: ${number(tokensIn(before))} and ${number(tokensIn(after))} tokens${cost}`
}

/** Most comparisons cost cents. */
function money(cost: number): string {
  return cost.toFixed(cost < 1 ? 4 : 2)
}
