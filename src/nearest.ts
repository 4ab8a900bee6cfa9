/** The word somebody probably meant. */

/** Of what could stand there: a list of hundreds helps nobody. */
const MOST_NAMED = 60

/** The closest of the candidates, or null when none is close enough to be worth a question. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const wanted = word.toLowerCase()
  let best: string | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase())
    // A third of the letters may be wrong: further off, a guess confuses more than it helps.
    const bearable = Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3))
    if (distance > bearable || distance >= least) continue
    least = distance
    best = candidate
  }
  return best
}

/** `; did you mean "paths"?`, else what could stand there. */
export function suggest(word: string, candidates: readonly string[]): string {
  const guess = nearest(word, candidates)
  if (guess !== null) return `; did you mean "${guess}"?`
  if (candidates.length === 0) return ''
  const more = candidates.length > MOST_NAMED ? ` and ${candidates.length - MOST_NAMED} more` : ''
  return `; expected one of ${candidates.slice(0, MOST_NAMED).join(', ')}${more}`
}

/** Letters added, left out, changed, or swapped with their neighbour. */
function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        rows[row - 1]![column]! + 1,
        current[column - 1]! + 1,
        rows[row - 1]![column - 1]! + (same ? 0 : 1),
        swapped && row > 1 && column > 1 ? rows[row - 2]![column - 2]! + 1 : Number.POSITIVE_INFINITY,
      )
    }
    rows.push(current)
  }
  return rows[from.length]![to.length]!
}
