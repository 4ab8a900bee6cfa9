/** What was really captured from whose card: the settlement compares it with the orders. */

interface Twice {
  readonly order: string
  /** Between the two captures. */
  readonly apart: number
}

export interface Ledger {
  capture(order: string, time: number): void
  /** Orders whose second capture came in this span. */
  capturedTwice(span: { readonly from: number; readonly to: number }): readonly Twice[]
}

export function createLedger(): Ledger {
  const captures = new Map<string, readonly number[]>()
  return {
    capture(order, time) {
      captures.set(order, [...(captures.get(order) ?? []), time])
    },
    capturedTwice: ({ from, to }) =>
      [...captures].flatMap(([order, [first, second]]) =>
        first !== undefined && second !== undefined && second >= from && second < to
          ? [{ order, apart: second - first }]
          : [],
      ),
  }
}
