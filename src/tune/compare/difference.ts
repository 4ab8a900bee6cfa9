/** Two texts line by line: what was taken out, what was put in, and a little of what stands around it. */

export interface DiffLine {
  readonly sign: '+' | '-' | ' '
  readonly text: string
}

const AROUND = 2
/** Beyond it, line against line takes too long; whole texts are shown one after the other. */
const MOST_LINES = 4000

export function differenceOf(before: string, after: string): DiffLine[] {
  if (before === after) return []
  const [old, now] = [linesOf(before), linesOf(after)]
  const all = old.length + now.length > MOST_LINES ? [...mark(old, '-'), ...mark(now, '+')] : align(old, now)
  return all.filter((_, at) => all.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ sign }) => sign !== ' '))
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

function mark(lines: readonly string[], sign: DiffLine['sign']): DiffLine[] {
  return lines.map((text) => ({ sign, text }))
}

/** By the longest common subsequence: `common[i][j]` is its length from line i of the old and j of the new on. */
function align(old: readonly string[], now: readonly string[]): DiffLine[] {
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i]![j] = old[i] === now[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
    }
  }
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ sign: ' ', text: old[i++]! })
      j++
    } else if (j === now.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ sign: '-', text: old[i++]! })
    } else lines.push({ sign: '+', text: now[j++]! })
  }
  return lines
}
