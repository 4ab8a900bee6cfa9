/** Which lines can begin a record. Some programs set all of theirs in, so it is told from the margin that they have in common. */
import type { Batch } from '../../batch.ts'
import { isContinuation, lineHead } from '../records/continuation.ts'

export interface Margins {
  /** As much of each line as is needed. */
  readonly heads: readonly string[]
  /** How far lines may be set in, the likelier first; empty where all are blank. */
  readonly margins: readonly number[]
}

/** What a program says when it starts may stand at the margin, and all that it logs be set in. */
export function marginsOf({ bytes, lineStart, lineEnd }: Batch, from: number, until: number): Margins {
  const heads: string[] = []
  for (let line = from; line < until; line++) heads.push(lineHead(bytes, lineStart[line]!, lineEnd[line]!))
  const indents = heads.filter((head) => head.trim() !== '').map(indentOf)
  if (indents.length === 0) return { heads, margins: [] }
  const least = Math.min(...indents)
  const usual = indents.toSorted((one, other) => one - other)[indents.length >> 1]!
  const isUsual = usual > least && indents.filter((indent) => indent === usual).length * 2 > indents.length
  return { heads, margins: isUsual ? [least, usual] : [least] }
}

export function startsOf(heads: readonly string[], margin: number, from: number): readonly number[] {
  const starts: number[] = []
  let record = ''
  for (const [index, whole] of heads.entries()) {
    const head = whole.slice(Math.min(margin, indentOf(whole)))
    if (isContinuation({ line: head, above: () => record })) {
      record += `\n${head}`
    } else {
      starts.push(from + index)
      record = head
    }
  }
  return starts
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
