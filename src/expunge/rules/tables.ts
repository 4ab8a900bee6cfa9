/** Secrets in a table of which the first line names the columns: `user,password` and the rows below it. */
import { matches, type Rule, type Span } from '../rule.ts'
import { isSecret } from './field-secrets.ts'
import { sensitivityOf, TELLING } from './names.ts'

/** At least two names and nothing else on the line, with rows below. */
const HEADER =
  /(?:^|\n)[ ]{0,4}(["']?[A-Za-z][\w .-]{0,40}["']?(?:(?:[ ]?[,;|]|\t)[ ]?["']?[A-Za-z][\w .-]{0,40}["']?){1,40})[ ]{0,4}\r?\n/g
const MARK = /[,;|\t]/
const [ROWS, LONGEST_ROW] = [200, 4_000]

export const tables: readonly Rule[] = [
  {
    id: 'table',
    needs: { endings: TELLING },
    find(text) {
      if (!text.includes('\n')) return []
      let read = 0
      return matches(text, HEADER).flatMap((header) => {
        if (header.index < read) return []
        const mark = MARK.exec(header[1]!)?.[0] ?? ','
        const names = header[1]!.split(mark).map((name) => name.trim().replace(/^["']|["']$/g, ''))
        if (names.every((name) => sensitivityOf(name, () => '') === 'none')) return []
        const rows = inRows({ text, names, mark, start: header.index + header[0].length })
        read = rows.end
        return rows.spans
      })
    },
  },
]

/** A row is no header of the rows below it. */
function inRows(table: { text: string; names: readonly string[]; mark: string; start: number }): {
  spans: readonly Span[]
  end: number
} {
  const { text, names, mark } = table
  const spans: Span[] = []
  let { start } = table
  for (let row = 0; row < ROWS && start < text.length; row++) {
    const lineEnd = text.indexOf('\n', start)
    const end = Math.min(lineEnd === -1 ? text.length : lineEnd, start + LONGEST_ROW)
    const cells = cellsOf({ text, mark, start, end })
    if (cells.length !== names.length) break
    for (const [at, cell] of cells.entries()) {
      const secret = text.slice(cell.start, cell.end)
      const name = names[at]!
      const sensitivity = sensitivityOf(name, () => '')
      if (sensitivity === 'none' || !isSecret({ name, secret, sensitivity })) continue
      spans.push({ ...cell, kind: 'password' })
    }
    start = end + 1
  }
  return { spans, end: start - 1 }
}

/** A mark between quotes parts nothing. */
function cellsOf(row: { text: string; mark: string; start: number; end: number }): { start: number; end: number }[] {
  const { text, mark, start, end } = row
  const cells: { start: number; end: number }[] = []
  let from = start
  let quoted = false
  for (let at = start; at <= end; at++) {
    if (at < end && text[at] === '"') quoted = !quoted
    if (at < end && (quoted || text[at] !== mark)) continue
    cells.push(withoutFrame({ text, start: from, end: at }))
    from = at + 1
  }
  return cells
}

function withoutFrame({ text, start, end }: { text: string; start: number; end: number }): {
  start: number
  end: number
} {
  const cell = text.slice(start, end)
  const before = /^[\s"']*/.exec(cell)![0].length
  const behind = /[\s"']*$/.exec(cell.slice(before))![0].length
  return { start: start + before, end: end - behind }
}
