/** How well groups of lines agree with the true ones: grouping accuracy (GA) and the F1 of whole groups (FGA). */

export interface Agreement {
  /** Share of lines whose group holds exactly the lines of their true group. */
  readonly ga: number
  /** F1 of groups that equal a true group. */
  readonly fga: number
  readonly groups: number
  readonly trueGroups: number
  readonly wrong: readonly WrongGroup[]
}

/** A true group that no found group equals, with the found groups that its lines went to. */
export interface WrongGroup {
  readonly truth: string
  readonly lines: readonly number[]
  readonly found: readonly {
    readonly group: string
    readonly here: number
    readonly inAll: number
    readonly line: number
  }[]
}

export function compareGroups(found: readonly string[], truth: readonly string[]): Agreement {
  const lines = [...truth.keys()]
  const foundGroups = Map.groupBy(lines, (line) => found[line]!)
  const trueGroups = Map.groupBy(lines, (line) => truth[line]!)
  let rightGroups = 0
  let rightLines = 0
  const wrong: WrongGroup[] = []
  for (const [name, members] of trueGroups) {
    const split = Map.groupBy(members, (line) => found[line]!)
    if (split.size === 1 && foundGroups.get(found[members[0]!]!)!.length === members.length) {
      rightGroups++
      rightLines += members.length
    } else {
      const parts = [...split].map(([group, here]) => ({
        group,
        here: here.length,
        inAll: foundGroups.get(group)!.length,
        line: here[0]!,
      }))
      wrong.push({ truth: name, lines: members, found: parts })
    }
  }
  const precision = rightGroups / foundGroups.size
  const recall = rightGroups / trueGroups.size
  return {
    ga: rightLines / lines.length,
    fga: rightGroups === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    groups: foundGroups.size,
    trueGroups: trueGroups.size,
    wrong: wrong.toSorted((a, b) => b.lines.length - a.lines.length),
  }
}
