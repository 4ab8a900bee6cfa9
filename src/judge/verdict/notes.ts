/** What a verdict says of itself: its reason is one line, made of what there was to note. */
const LONGEST = 1000

export function joinNotes(notes: readonly (string | null)[]): string | null {
  return (
    notes
      .filter((note) => note !== null)
      .join('; ')
      .slice(0, LONGEST) || null
  )
}

export function noteDropped(dropped: number): string | null {
  return dropped === 0 ? null : `${dropped} more findings, none of them worse, are left out`
}
