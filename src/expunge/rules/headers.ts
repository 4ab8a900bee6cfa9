/** Credentials in HTTP headers: authorization in all its schemes, and cookies by value with their names left. */
import { matches, patternRule, type Rule, type Span } from '../rule.ts'
import { isPlaceholder, isRandom } from './values.ts'

const SCHEME =
  'Bearer|AWS|Basic|Digest|Token|Negotiate|NTLM|ApiKey|Api-Key|Key|GoogleLogin|OAuth|Hawk|Splunk|SharedKey|Snowflake|DPoP|Bot|GenieKey|SSWS|JWT'
const AUTHORIZATION = new RegExp(
  `((?:proxy-|x-)?authorization\\\\{0,3}["'\\]]{0,2}\\s{0,3}[:=]\\s{0,3}[[({]?\\\\{0,3}["']?(?:(?:${SCHEME})(?:\\s{1,3}|%20|\\+|:))?)[^\\s"',;\\\\)\\]}]{4,8000}`,
  'gi',
)
/** What is said of it: `Authorization: header missing`. */
const SAID_OF_IT =
  /^(?:absent|accepted|allowed|check(?:ed|ing|s)?|denied|disabled|enabled|error|expired|fail(?:ed|s|ure)?|for|granted|headers?|invalid|is|malformed|missing|needed|none|not|ok|passed|policy|refused|rejected|required|skipped|succeeded|success(?:ful)?|token|unauthorized|using|valid|was|with|without)$/i
const PARAMETERS =
  /((?<![\w-])(?:Digest|Hawk|OAuth|SharedKey|AWS4-HMAC-SHA256)\s{1,3})(?!(?:md5|sha\d{1,3})=)\w{1,30}=(?:\\?"[^"\n\\]{0,1000}\\?"|[^\s",]{0,1000})(?:,\s{0,2}\w{1,30}=(?:\\?"[^"\n\\]{0,1000}\\?"|[^\s",]{0,1000})){0,20}/gi
const BEARER = /((?<![\w-])(?:Bearer|SSWS|GenieKey|ApiToken)(?:\s{1,3}|%20)["']?)[\w.~+/=:|-]{8,8000}/gi
/** Tickets of Windows: long, and nothing that the word alone is said of. */
const TICKET = /((?<![\w-])(?:Negotiate|NTLM) )[A-Za-z0-9+/]{24,8000}={0,2}/g
const BASIC = /((?<![\w-])Basic(?:\s{1,3}|%20)["']?)[A-Za-z0-9+/_-]{6,2000}={0,2}/gi

const COOKIE_LINE =
  /(?<![\w-])(?:set-)?cookie2?\\{0,3}["'\])]{0,2}\s{0,3}[:=]\s{0,3}[[({]?\\{0,3}["']?([^\n]{1,8000})/gi
const COOKIE = /([\w.%$!*-]{1,100})=("?)([^;,\s"'\\]{1,4096})/g
const ATTRIBUTES = /^(?:path|domain|expires|max-age|samesite|version|priority)$/i

const cookies: Rule = {
  id: 'cookie',
  needs: { parts: ['cookie'] },
  find(text) {
    const spans: Span[] = []
    for (const line of matches(text, COOKIE_LINE)) {
      const values = line[1]!
      const offset = line.index + line[0].length - values.length
      for (const cookie of matches(values, COOKIE)) {
        const value = cookie[3]!
        if (ATTRIBUTES.test(cookie[1]!) || value.length < 6 || isPlaceholder(value)) continue
        const start = offset + cookie.index + cookie[0].length - value.length
        spans.push({ start, end: start + value.length, kind: 'cookie' })
      }
    }
    return spans
  },
}

/** Of a message that a service sends: when it was signed, and by which scheme. */
const SIGNED = /(\bsignature["']?\s{0,3}[:=]\s{0,3}["']?t=\d{10},v\d=)[0-9a-f]{32,128}/gi
/** Cookies that name the site or the program in their name. */
const SITE_COOKIE =
  /((?<![\w-])(?:wordpress_(?:logged_in|sec)_\w{1,40}|_[a-z]\w{1,40}_session|SAP_SESSIONID_\w{3}_\d{3}|MYSAPSSO2)["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"';,]{8,1000}/g

export const headers: readonly Rule[] = [
  patternRule({
    id: 'site-cookie',
    kind: 'cookie',
    needs: { parts: ['wordpress_', '_session', 'sap_sessionid', 'mysapsso'] },
    pattern: SITE_COOKIE,
    accept: (value) => isRandom(value) || /\d/.test(value),
  }),
  patternRule({ id: 'signed', kind: 'token', needs: { parts: ['signature'], solid: 32 }, pattern: SIGNED }),
  patternRule({
    id: 'authorization',
    kind: 'token',
    needs: { parts: ['authorization'] },
    pattern: AUTHORIZATION,
    accept: (value) => !isPlaceholder(value) && !SAID_OF_IT.test(value),
  }),
  patternRule({
    id: 'parameters',
    kind: 'token',
    needs: { beginnings: ['digest', 'hawk', 'oauth', 'sharedkey', 'aws4-hmac'] },
    pattern: PARAMETERS,
  }),
  patternRule({
    id: 'bearer',
    kind: 'token',
    needs: { beginnings: ['bearer', 'ssws', 'geniekey', 'apitoken'] },
    pattern: BEARER,
    accept: (value) => !/^[a-z_]{2,30}=/.test(value) && (isRandom(value) || /\d/.test(value)),
  }),
  patternRule({
    id: 'ticket',
    kind: 'token',
    needs: { beginnings: ['negotiate', 'ntlm'] },
    pattern: TICKET,
    accept: isRandom,
  }),
  patternRule({
    id: 'basic',
    kind: 'token',
    needs: { beginnings: ['basic'] },
    pattern: BASIC,
    accept: isUserAndPassword,
  }),
  cookies,
]

/** "Basic authentication" is a word after a word; credentials are base64 of `user:password`. */
function isUserAndPassword(value: string): boolean {
  return /^[^\x00-\x08\x0e-\x1f]{0,200}:/.test(Buffer.from(value, 'base64').toString('latin1'))
}
