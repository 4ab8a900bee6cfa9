/** What tokens cost, where somebody says what a million of them does. */

export interface Price {
  readonly read: number
  readonly written: number
}

export interface TokenCount {
  readonly prompt: number
  readonly completion: number
}

export function costOf({ prompt, completion }: TokenCount, price: Price): number {
  return (prompt * price.read + completion * price.written) / 1e6
}
