/** Private keys that span lines: whole, on one line with `\n` escapes, cut at either end, or line by line. */
import { matches, patternRule, type Rule, type Span } from '../rule.ts'
import { isMixed } from './values.ts'

const BEGIN = /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g
const END = /-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g
const BODY = /[A-Za-z0-9+/=\s\\]/
/** A line that is nothing but base64 as wide as keys are wrapped. */
const BODY_LINE = /^[ \t]{0,8}[A-Za-z0-9+/]{60,76}={0,2}[ \t\r]{0,8}$/gm
/** The end of a key is shorter, and filled up. */
const LAST_LINE = /^[ \t]{0,8}[A-Za-z0-9+/]{17,75}={1,2}[ \t\r]{0,8}$/gm
/** Behind the prefix of a logger only the usual widths are telling, and not behind the name of a hash. */
const PREFIXED_LINE = /(?<=[\s"'`>|])[A-Za-z0-9+/]{64}(?:[A-Za-z0-9+/]{6}){0,2}(?=\\[nr]|["'`]?[ \t\r]{0,8}$)/gm
/** The end of a key there: filled up, nothing behind it, and no name but a level before it, since digests are filled up as well. */
const PREFIXED_LAST_LINE =
  /(?<=[\s"'`>|])(?<!(?:id|id-?\d|md5|sha-?\d{1,3}|hash|digest|checksum|etag|integrity|fingerprint)["']?[\s:=]{1,3}["'`]?)(?<!(?<=[\w"'-])(?<!\b(?:trace|debug|info|notice|warn|warning|error|fatal|critical))\s{0,2}[:=]\s{0,3}["'`]?)[A-Za-z0-9+/]{18,75}={1,2}(?=\\[nr]|["'`]?[ \t\r]{0,8}$)/gim
/** The numbers of a private key in JSON; those of a public one have other names. */
const JSON_KEY = /(\\{0,3}["'](?:d|p|q|dp|dq|qi|k)\\{0,3}["']\s{0,3}:\s{0,3}\\{0,3}["'])[\w-]{20,1400}/g

const keyBlock: Rule = {
  id: 'private-key-block',
  needs: { parts: ['PRIVATE KEY'] },
  find(text) {
    const spans: Span[] = []
    const ends = [...matches(text, END)].map((match) => match.index)
    let masked = 0
    let nextEnd = 0
    for (const match of matches(text, BEGIN)) {
      const start = match.index + match[0].length
      while (nextEnd < ends.length && ends[nextEnd]! < start) nextEnd++
      const end = ends[nextEnd] ?? text.length
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

const jsonKeyPart = patternRule({
  id: 'private-key-json',
  kind: 'private-key',
  needs: { parts: ['kty'] },
  pattern: JSON_KEY,
})
const jsonKey: Rule = { ...jsonKeyPart, find: (text) => (text.includes('kty') ? jsonKeyPart.find(text) : []) }

export const blocks: readonly Rule[] = [
  keyBlock,
  patternRule({
    id: 'private-key-line',
    kind: 'private-key',
    needs: { run: 60 },
    pattern: BODY_LINE,
    // Capitals, small letters and digits tell it from hex.
    accept: isMixed,
  }),
  patternRule({
    id: 'private-key-last-line',
    kind: 'private-key',
    needs: { parts: ['='], run: 18 },
    pattern: LAST_LINE,
    accept: isMixed,
  }),
  patternRule({
    id: 'private-key-prefixed-line',
    kind: 'private-key',
    needs: { run: 64 },
    pattern: PREFIXED_LINE,
    accept: isMixed,
  }),
  patternRule({
    id: 'private-key-prefixed-last-line',
    kind: 'private-key',
    needs: { parts: ['='], run: 20 },
    pattern: PREFIXED_LAST_LINE,
    accept: (line) => line.length % 4 === 0 && isMixed(line) && !isReadable(line),
  }),
  jsonKey,
]

/** Text in base64 is no part of a key: what keys are made of is random. */
function isReadable(line: string): boolean {
  return /^[\s\x20-\x7e]*$/.test(Buffer.from(line, 'base64').toString('latin1'))
}
