/** What wallets are restored from: phrases of twelve and more words, and keys that are nothing but hex digits. */
import { matches, patternRule, type Rule } from '../rule.ts'

const LABELLED =
  /((?:seed|recovery|mnemonic|backup|secret)[ _-]?(?:(?:phrase|words?|seed|sentence|mnemonic)["']?\s{0,3}[:=]?|["']?\s{0,3}[:=])\s{0,3}["'[]{0,2})[a-z]{3,8}(?:["']?[ ,]{1,2}["']?[a-z]{3,8}){11,23}/gi
/** A whole value: from a quote, a separator or the begin of a line to a quote or the end of one. */
const BARE = /(?<=^|["'`[(]|[:=>][ \t]?)[a-z]{3,8}(?: [a-z]{3,8}){11,23}(?=["'`\])]|[.,;]?[ \t\r]{0,8}$)/gm
const WORD_COUNTS: ReadonlySet<number> = new Set([12, 15, 18, 21, 24])
/** Sentences of this length have one of these, or a verb that ends so; lists of words for phrases leave them out. */
const PROSE =
  /\b(?:the|and|for|from|with|without|was|were|are|has|have|had|not|but|its|into|than|then|which|when|where|been|could|would|should|must|may|might|did|does|via|per|new|due|before|because|while|during|there|their|they|these|those|both|between|since|using|server|failed|[a-z]{3,6}(?:ting|ding|ning|ring|[^aeou ]ed))\b/
const FEWEST_DIFFERENT = 10

const HEX_KEY = /(?<![A-Za-z0-9])(?:0x)?([0-9a-f]{64}|[0-9a-f]{48}|[0-9a-f]{32})(?![A-Za-z0-9])/gi
/** Shorter ones have the length of ids: only what says that it is kept secret makes one a key. */
const KEY_LENGTH = 64
const KEPT_SECRET = /(?:secret|private|priv|signing|master|encrypt\w{0,5}|aes|cipher|hmac)[ _-]?keys?[^A-Za-z]{0,9}$/i
/** What stands before a key, and how much of it is looked at. */
const LABEL =
  /(?<![A-Za-z0-9])(?:\w{1,30}[ _-])?(?:key|secret|seed|entropy|private)s?(?:\([\w-]{1,20}\))?["']?(?: (?:is|was|value|hex|bytes|material|loaded|imported|from|\d{2,3}[ -]?(?:bits?|bytes?|hex)))?\s{0,3}[:=]?\s{0,3}["'([]?$/i
const LABEL_LENGTH = 60
const OPENS =
  /(?:secret|private|priv|signing|master|wallet|encrypt\w{0,5}|seed|entropy|node|validator)[ _-]?(?:keys?)?[^A-Za-z]{0,9}$/i
/** What keys are about that find or check things and open none. */
const FINDS =
  /publi|pub[ _-]?key|verif|cach|object|s3|bucket|partition|idempot|dedup|storage|evict|row|index|lookup|sort|hash|state|shard|rout|map|query|primary|foreign|content|blob|block|lock|redis|messag|kafka|topic|artifact|layer|image|hit|miss|manifest|fingerprint/i

const hexKey: Rule = {
  id: 'hex-key',
  needs: { solid: 32, parts: ['key', 'secret', 'seed', 'entropy', 'private'] },
  find(text) {
    return matches(text, HEX_KEY)
      .filter((match) => {
        const label = text.slice(Math.max(0, match.index - LABEL_LENGTH), match.index)
        return isKeyLabel(label) && (match[1]!.length === KEY_LENGTH || KEPT_SECRET.test(label))
      })
      .map((match) => {
        const end = match.index + match[0].length
        return { start: end - match[1]!.length, end, kind: 'key' }
      })
  },
}

/** Bytes one by one, as they are dumped. */
const HEX_BYTES =
  /(?<![0-9a-f:])(?:[0-9a-f]{2}([ :])(?:[0-9a-f]{2}\1){14,62}[0-9a-f]{2}|(?:0x[0-9a-f]{2}, ?){15,63}0x[0-9a-f]{2})(?![0-9a-f:])/gi

const hexBytes: Rule = {
  id: 'hex-bytes',
  needs: { endings: ['key', 'secret', 'seed', 'psk', 'pmk'] },
  find(text) {
    return matches(text, HEX_BYTES)
      .filter(({ index }) =>
        isKeyLabel(text.slice(Math.max(0, index - LABEL_LENGTH), index).replace(/\b(?:psk|pmk)\b/gi, 'key')),
      )
      .map(({ index, 0: bytes }) => ({ start: index, end: index + bytes.length, kind: 'key' }))
  },
}

function isKeyLabel(label: string): boolean {
  return LABEL.test(label) && (OPENS.test(label) || !FINDS.test(label))
}

export const seeds: readonly Rule[] = [
  patternRule({
    id: 'labelled-phrase',
    kind: 'phrase',
    needs: { row: 10, parts: ['seed', 'recovery', 'mnemonic', 'backup', 'secret'] },
    pattern: LABELLED,
  }),
  patternRule({ id: 'phrase', kind: 'phrase', needs: { row: 12 }, pattern: BARE, accept: isPhrase }),
  hexKey,
  hexBytes,
]

/** No list of words is asked: what has the length of a phrase and nothing of a sentence is taken for one. */
function isPhrase(text: string): boolean {
  const words = text.split(' ')
  return WORD_COUNTS.has(words.length) && new Set(words).size >= FEWEST_DIFFERENT && !PROSE.test(text)
}
