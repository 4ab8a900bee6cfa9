/** Secrets that stand in the text in another writing: in base64, also twice, in hex, or escaped as in addresses or HTML. */
import { createFirstLook, type FirstLook } from '../first-look.ts'
import { findAll, matches, type Rule, type Span } from '../rule.ts'

/** Of readable text each group of four begins with one of these, so that most long words are passed over at once. */
const BASE64 = /(?<![A-Za-z0-9+/_-])(?:[CI-Za-f][A-Za-z0-9+/_-]{3}){6,}[A-Za-z0-9+/_-]{0,3}={0,2}(?![A-Za-z0-9+/_-])/g
/** All of it readable, too. */
const HEX = /(?<![A-Za-z0-9])(?:0x)?(?:[2-7][0-9a-f]){16,2000}(?![A-Za-z0-9])/gi
const READABLE = /^[\t\r\n\x20-\x7e\u00a0-\u{10ffff}]*$/u
const NOTHING: readonly Span[] = []
/** The kernel's audit log has each argument of a command on its own: together they say what they are. */
const ESCAPE =
  /("? a\d{1,3}="?)|%([2-7][0-9A-Fa-f])|\\x([2-7][0-9A-Fa-f])|&(?:#(\d{2,3})|#x([2-7][0-9A-Fa-f])|(quot|apos|amp|lt|gt));/gi
const NAMED: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' }

/** `all`: what to look for in base64; `named`: what to look for behind escapes, where the other rules see enough as it is. */
export function encodedRules({ all, named }: { all: readonly Rule[]; named: readonly Rule[] }): readonly Rule[] {
  return [
    base64Rule('base64', [...all, base64Rule('base64-twice', all)]),
    {
      id: 'hex',
      needs: { solid: 32 },
      find: findInWords({ words: HEX, writing: 'hex', firstLook: onFirstUse(named) }),
    },
    {
      id: 'escaped',
      needs: {
        parts: [
          'execve',
          '%2',
          '\\x',
          '##;',
          ...[...'abcdef'].map((digit) => `x#${digit};`),
          '&quot;',
          '&apos;',
          '&amp;',
          '&lt;',
          '&gt;',
        ],
      },
      find: findInEscapes(onFirstUse(named)),
    },
  ]
}

/** Most texts hold nothing encoded, so that most starts need not wait for what looks into it. */
function onFirstUse(rules: readonly Rule[]): FirstLook {
  let look: FirstLook | undefined
  return (text) => {
    look ??= createFirstLook(rules)
    return look(text)
  }
}

/** Where a decoded word has a secret in it, all of the word goes: its letters do not fall on those of the secret. */
function findInWords(encoded: { words: RegExp; writing: 'base64' | 'hex'; firstLook: FirstLook }): Rule['find'] {
  const { words, writing, firstLook } = encoded
  return (text) =>
    matches(text, words).flatMap((match) => {
      const decoded = Buffer.from(match[0].replace(/^0x/, ''), writing).toString('utf8')
      if (!READABLE.test(decoded)) return []
      const [first] = findAll(firstLook(decoded), decoded)
      return first === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, kind: first.kind }]
    })
}

function base64Rule(id: string, rules: readonly Rule[]): Rule {
  return {
    id,
    needs: { run: 24 },
    find: findInWords({ words: BASE64, writing: 'base64', firstLook: onFirstUse(rules) }),
  }
}

function findInEscapes(firstLook: FirstLook): Rule['find'] {
  return (text) => {
    const escapes = matches(text, ESCAPE)
    if (escapes.length === 0) return NOTHING
    let decoded = ''
    let at = 0
    /** For each character of the decoded text where it begins in the text. */
    const starts: number[] = []
    const take = (until: number) => {
      for (; at < until; at++) {
        decoded += text[at]
        starts.push(at)
      }
    }
    for (const match of escapes) {
      take(match.index)
      decoded += characterOf(match)
      starts.push(match.index)
      at = match.index + match[0].length
    }
    take(text.length)
    starts.push(text.length)
    return findAll(firstLook(decoded), decoded).map(({ start, end, kind }) => ({
      start: starts[start]!,
      end: starts[end]!,
      kind,
    }))
  }
}

function characterOf([, argument, percent, slashed, decimal, hexadecimal, name]: RegExpExecArray): string {
  if (argument !== undefined) return ' '
  if (name !== undefined) return NAMED[name.toLowerCase()] ?? ' '
  return String.fromCharCode(
    decimal === undefined ? Number.parseInt(percent ?? slashed ?? hexadecimal!, 16) : Number(decimal),
  )
}
