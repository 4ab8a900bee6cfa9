/** Tables with a head line, as labels are written: quoted fields may hold commas, quotes and line breaks. */
import { readFileSync } from 'node:fs'

export type CsvRow = Readonly<Record<string, string>>

export function readCsv(path: string): CsvRow[] {
  return parseCsv(readFileSync(path, 'utf8'))
}

export function parseCsv(text: string): CsvRow[] {
  const [head = [], ...rows] = fieldsOf(text)
  return rows.map((row) => Object.fromEntries(head.map((name, column) => [name, row[column] ?? ''])))
}

function fieldsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare!)
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}
