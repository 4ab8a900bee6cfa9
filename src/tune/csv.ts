/** Tables with a head line, as labels are written: quoted fields may hold commas, quotes and line breaks. */

type CsvRow = Readonly<Record<string, string>>

export interface Table {
  readonly head: readonly string[]
  /** `line`: where the row begins in the text, from 1. */
  readonly rows: readonly { readonly line: number; readonly fields: CsvRow }[]
}

export function parseTable(text: string): Table {
  const [head, ...rows] = fieldsOf(text.replace(/^\uFEFF/, ''))
  const names = (head?.fields ?? []).map((name) => name.trim())
  return {
    head: names,
    rows: rows.map(({ line, fields }) => ({
      line,
      fields: Object.fromEntries(names.map((name, column) => [name, fields[column] ?? ''])),
    })),
  }
}

/** One row as a line of a table; quoted where it has to be. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\n`
}

function fieldsOf(text: string): { line: number; fields: string[] }[] {
  const rows: { line: number; fields: string[] }[] = []
  let fields: string[] = []
  let line = 1
  let began = 1
  for (const [all, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    fields.push(quoted?.replaceAll('""', '"') ?? bare!)
    line += all.split('\n').length - 1
    if (end === ',') continue
    if (fields.length > 1 || fields[0] !== '') rows.push({ line: began, fields })
    fields = []
    began = line
  }
  return rows
}
