/** Any text with a stamp, or a level in brackets, at its head: what no format of its own is known for. */
import { byHeader } from '../heads/by-header.ts'

/** Without a stamp, a level begins many a sentence: `[info] ...`, `info: Category[14]`, `<W> ...` do not. */
const LEVEL_ONLY = /^(?:[[<(]|[a-z]{4}: [\w.]+\[\d+\]$|[A-Z]+ +(?:- |\[|\())/

export const text = byHeader('text', ({ time, columns }, line) =>
  Number.isNaN(time) ? /^b?L/.test(columns) && LEVEL_ONLY.test(line) : true,
)
