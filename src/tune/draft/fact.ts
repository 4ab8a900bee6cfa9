/** What a page is made of. */

export interface Fact {
  readonly text: string
  /** Null where the text says it all. */
  readonly figures: string | null
}

export interface Section {
  /** What its facts have in common; null where one stands for itself. */
  readonly title: string | null
  readonly facts: readonly Fact[]
}
