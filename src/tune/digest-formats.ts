/** The formats of a digest. What logs and models wrote does nothing in any of them: no link, no mention, no markup. */
import { cut, inert, oneLine, visible } from '../send/text.ts'
import type { Section } from './digest-sections.ts'

const CELL = 160
const LINE = 500

export type DigestFormat = 'text' | 'markdown' | 'html'

export const DIGEST_FORMATS: Readonly<Record<DigestFormat, (title: string, sections: readonly Section[]) => string>> = {
  text: (title, sections) => [title, ...sections.map(asText)].join('\n\n'),
  markdown: (title, sections) => [`# ${inMarkdown(title, LINE)}`, ...sections.map(asMarkdown)].join('\n\n'),
  html: (title, sections) => page(inHtml(title, LINE), sections.map(asHtml).join('\n')),
}

function asText({ title, lines, table }: Section): string {
  const rows = table === null ? [] : [table.head, ...table.rows].map((row) => row.map((cell) => inText(cell, CELL)))
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? []
  const columns = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  return [title, ...[...columns, ...lines.map((line) => inText(line, LINE))].map((line) => `  ${line}`)].join('\n')
}

function asMarkdown({ title, lines, table }: Section): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => inMarkdown(cell, CELL)).join(' | ')} |`
  const rows = table === null ? [] : [row(table.head), `|${' --- |'.repeat(table.head.length)}`, ...table.rows.map(row)]
  const parts = [`## ${title}`, rows.join('\n'), lines.map((line) => `- ${inMarkdown(line, LINE)}`).join('\n')]
  return parts.filter((part) => part !== '').join('\n\n')
}

function asHtml({ title, lines, table }: Section): string {
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${inHtml(cell, CELL)}</${tag}>`).join('')}</tr>`
  const rows =
    table === null
      ? ''
      : `<table>\n${[row(table.head, 'th'), ...table.rows.map((cells) => row(cells, 'td'))].join('\n')}\n</table>`
  const list =
    lines.length === 0 ? '' : `<ul>\n${lines.map((line) => `<li>${inHtml(line, LINE)}</li>`).join('\n')}\n</ul>`
  return [`<h2>${title}</h2>`, rows, list].filter((part) => part !== '').join('\n')
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884 }
</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>`
}

function inText(text: string, limit: number): string {
  return cut(oneLine(visible(text)), limit)
}

function inMarkdown(text: string, limit: number): string {
  return cut(oneLine(inert(text)), limit, (part) => part.replace(/[\\`*_~|<>[\]#!]/g, '\\$&').replaceAll('@', '＠'))
}

function inHtml(text: string, limit: number): string {
  return cut(oneLine(inert(text)), limit, (part) => part.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`))
}
