/** Keys that a refusal shows: `key 7f65… is not valid`, `authentication failed with "7f65…"`. */
import { matches, type Rule, type Span } from '../rule.ts'
import { isCompound, isPath, isRandom, isUuid } from './values.ts'

const NAMED = /(?<![\w-])(?:api[ _-]?)?keys?["']?[ :=]{1,3}["'(`]?([A-Za-z0-9_+/.~-]{20,200}={0,2})(?![\w-])/gi
const USED =
  /\b(?:authenticat\w{1,6}|authoriz\w{1,6}|auth|log(?:ged|ging)?[ -]?in|login|sign(?:ed|ing)?[ -]?in|handshake)\b[^\n"'`]{0,30}?\b(?:with|using|via|by)["'` :=(]{1,4}([A-Za-z0-9_+/.~-]{16,200}={0,2})(?![\w-])/gi
/** What is said of keys that open something, and not of those that find something. */
const REFUSED =
  /\b(?:401|403)\b|unauthori[sz]|forbidden|authenticat|(?:in|not )valid|revoked|rejected|denied|unknown api|expired|quota|rate.?limit/i
const FINDS =
  /\b(?:cache|redis|memcache|bucket|object|s3|row|rows|index|partition|primary|foreign|duplicate|sort|idempotency|lookup|shard|kafka|message|host|public|fingerprint|entry|blob|store[ds]?|dedup|map)\b/i
/** How much of the line around a key is looked at. */
const AROUND = 100

export const refusals: readonly Rule[] = [
  {
    id: 'refused',
    needs: { endings: ['key', 'keys'], run: 20 },
    find: (text) => find({ text, pattern: NAMED, reason: REFUSED }),
  },
  {
    id: 'used',
    needs: { parts: ['auth', 'login', 'log in', 'logged in', 'sign', 'handshake'], run: 16 },
    find: (text) => find({ text, pattern: USED, reason: null }),
  },
]

function find({ text, pattern, reason }: { text: string; pattern: RegExp; reason: RegExp | null }): readonly Span[] {
  const spans: Span[] = []
  for (const match of matches(text, pattern)) {
    const secret = match[1]!
    const end = match.index + match[0].length
    const start = end - secret.length
    if (
      !isRandom(secret) ||
      isUuid(secret) ||
      isCompound(secret) ||
      isPath(secret) ||
      /^sha\d|^[A-Z\d]+_[A-Z\d_]+$/.test(secret)
    )
      continue
    const around = text.slice(Math.max(0, start - AROUND), start) + text.slice(end, end + AROUND)
    if (FINDS.test(around) || (reason !== null && !reason.test(around))) continue
    spans.push({ start, end, kind: 'key' })
  }
  return spans
}
