/** Tables on a terminal: columns as wide as they need to be, amounts and words to the left alike, as they are read. */
import type { TextTable } from '../../tune/score/tables.ts'
import type { painter } from '../terminal.ts'

export function tableLines({ title, head, rows }: TextTable, paint: ReturnType<typeof painter>): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd()
  const named = head.some((name) => name !== '') ? [paint('dim', line(head))] : []
  return [paint('bold', title), ...named, ...rows.map(line)]
}
