/** Private keys that span lines: whole, on one line with `\n` escapes, or cut at either end. */
import { longWord } from './long-word.ts'
import { family, matches, patternRule, type Rule, type Span } from './rule.ts'

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
const BODY = /[A-Za-z0-9+/=\s\\]/
/** A line that is nothing but base64 as wide as keys are wrapped; capitals, small letters and digits tell it from hex. */
const BODY_LINE =
  /^[ \t]{0,8}(?=[^\n]{0,80}[a-z])(?=[^\n]{0,80}[A-Z])(?=[^\n]{0,80}\d)[A-Za-z0-9+/]{60,76}={0,2}[ \t\r]{0,8}$/gm

const bodyLines = family({
  id: 'private-key-lines',
  hint: longWord(60),
  rules: [patternRule({ id: 'private-key-line', kind: 'private-key', pattern: BODY_LINE })],
})

const keyBlock: Rule = {
  id: 'private-key-block',
  find(text) {
    const spans: Span[] = []
    const ends = [...matches(text, END)].map((match) => match.index)
    let masked = 0
    for (const match of matches(text, BEGIN)) {
      const start = match.index + match[0].length
      const end = ends.find((position) => position >= start) ?? text.length
      if (start >= masked && end > start) spans.push({ start, end, kind: 'private-key' })
      masked = Math.max(masked, end)
    }
    for (const end of ends) {
      let start = end
      while (start > masked && BODY.test(text[start - 1]!)) start--
      if (start < end && end > masked) spans.push({ start, end, kind: 'private-key' })
      masked = Math.max(masked, end)
    }
    return spans
  },
}

export const blocks: Rule = {
  id: 'blocks',
  find(text) {
    const keys = text.includes('PRIVATE KEY') ? keyBlock.find(text) : []
    return [...keys, ...bodyLines.find(text)]
  },
}
