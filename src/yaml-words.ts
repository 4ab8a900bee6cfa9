/** What the parser of YAML complains of, in words for who wrote it: what is wrong, and what to do. */

type Words = string | ((...found: readonly string[]) => string)

const WORDS: readonly (readonly [complaint: RegExp, words: Words])[] = [
  [/map values/, 'expected a key with a colon and a space behind it, as in `key: value`'],
  [
    /without -/,
    'this is neither an item of the list above, which has a dash, nor as far in as the keys of one: correct its indentation',
  ],
  [/closing (["'])quote/, (quote) => `a text that begins with ${quote} has no ${quote} at its end`],
  [
    /^Flow .*must .*end with a (.)/,
    (end) => `what begins with ${end === ']' ? '[' : '{'} above has no ${end} before here`,
  ],
  [/^Unexpected flow-.*"(.)"$/, (end) => `there is one ${end} too many here`],
  [/^Nested mappings/, 'a second key in the value of another: put the value in quotes, or correct the indentation'],
  [/at node end$/, 'this stands behind a value that is complete: put all of it in quotes, or correct the indentation'],
  [/^All mapping items/, 'the keys of one section have to begin in the same column: correct the indentation'],
  [/on same line with key$/, 'an item with a dash has to stand on a line of its own, below its key'],
  [/^Plain value cannot start with .* (.)$/, (mark) => `a value that begins with ${mark} has to stand in quotes`],
]

export function inWords(complaint: string): string {
  for (const [pattern, words] of WORDS) {
    const [found, ...groups] = pattern.exec(complaint) ?? []
    if (found !== undefined) return typeof words === 'string' ? words : words(...groups)
  }
  return complaint.charAt(0).toLowerCase() + complaint.slice(1)
}
