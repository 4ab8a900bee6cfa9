/** Keys that a few words announce: `token for project web: 7f65…`, `api key [7f65…] refused`, `X_TOKEN 7f65…`. */
import { matches, type Rule, type Span } from '../rule.ts'
import { isCompound, isPath, isRandom, isUuid } from './values.ts'

const LABEL =
  '(?:vapid|wireguard|wg) private|(?:api|access|auth|secret|private|write|read|client|deploy|bearer|session|service|admin|unseal|recovery)[ _-]?(?:access)?[ _-]?(?:key|token|secret)s?(?:_base)?(?: #?\\d{1,2}(?=:))?|secret[ _-]id|[A-Za-z][\\w-]{1,40}[_-](?:(?:api)?key|token|secret|pat)|token|secret'
/** At most a few words stand between, and then a sign; or nothing but a gap. */
const ANNOUNCED = new RegExp(
  `(?<![A-Za-z0-9.])(${LABEL})(["']?(?:[ \\t](?:for|of|to|from|in|with|named|used|by|value|provided|given|supplied|presented|received|rejected|is|was|set)\\b[^\\n:="'\`]{0,32}?)?(?:[ \\t]?[:=][ \\t]{0,2}|[ \\t]{1,3})["'\`([{]{0,3})([A-Za-z0-9_+/.~-]{20,300}={0,2})(?![\\w-])`,
  'gi',
)
/** What those words are about when the value only finds or checks something. */
const FINDS =
  /\b(?:cache|commit|sha\d*|digest|checksum|hash|etag|revision|trace|span|request|id|image|layer|fingerprint|block|build|bucket|object|s3|row|index|partition|primary|foreign|idempotency|kafka|message|pod|node|host|public|version|path|file|name|namespace|store|vault|at|mount(?:ed)?|volume|job|task)\b/i

const FINDING_LABEL =
  /(?:^|[_-])(?:idempotency|cache|partition|primary|foreign|public|object|s3|row|index|sort|dedup|message|hash)[_-]/i

export const announced: readonly Rule[] = [
  {
    id: 'announced',
    needs: { endings: ['private', 'key', 'keys', 'token', 'tokens', 'secret', 'secrets', 'pat', 'base'], run: 20 },
    find: (text) =>
      matches(text, ANNOUNCED).flatMap((match): readonly Span[] => {
        const [whole, label = '', between = '', secret = ''] = match
        const start = match.index + whole.length - secret.length
        const before = text.slice(Math.max(0, match.index - 20), match.index)
        if (
          !isRandom(secret) ||
          isCompound(secret) ||
          isPath(secret) ||
          FINDS.test(between) ||
          FINDING_LABEL.test(whole) ||
          (FINDS.test(before) && !/^(?:unseal|recovery)/i.test(label))
        )
          return []
        if (isUuid(secret) && (/[a-z]/i.test(between) || /^(?:token|secret)$/i.test(label))) return []
        return [{ start, end: start + secret.length, kind: 'token' }]
      }),
  },
]
