/** Settings of the gate: how much a signal weighs, from 0 to 1; what weighs more is asked about first. */
import { share } from './numbers.ts'

export const weights = {
  rule_weight: share()
    .default(0.8)
    .describe(
      'how much what a service page says must always be told weighs at least; with less, what it calls mild stands behind worse trouble',
    ),
  hearsay_weight: share()
    .default(0.7)
    .describe(
      'how much an error about another service weighs, against 1 for one of its own: with less, the cause stands further before those it hurts',
    ),
  passing_weight: share()
    .default(0.15)
    .describe(
      'how much a start or a new release weighs, which explains trouble and is none: with more, it is named before weak hints',
    ),
  lone_weight: share()
    .default(0.3)
    .describe(
      'how much a failed request, or an error that is alone, weighs at least; with less than worth_a_word of builtin it is not noted',
    ),
}
