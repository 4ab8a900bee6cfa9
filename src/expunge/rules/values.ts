/** Tells values that look like secrets from words, counters and harmless ids. */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const PLACEHOLDER =
  /^(?:[*xX•.…_-]{1,200}|<[^>]{0,60}>|\[[^\]]{0,60}\]?|[_(*]{0,3}(?:redacted|hidden|masked|filtered|removed|secret|empty|blank|none|null|nil|unset|not set|missing|n\/a)[_)*]{0,3}|\$\{[^}]{0,120}\}?|\$\([^)]{0,120}\)?|\$[A-Z_]{2,60}|\{\{[^}]{0,120}\}\}?|%[sdv]|%\([\w]{1,40}\)s|‹.{0,80}›?)$/i
const SAID =
  /^(?:null|nil|none|undefined|true|false|yes|no|on|off|high|low|ok|empty|unset|set|missing|required|optional|invalid|valid|expired|wrong|incorrect|failed|failure|changed|rejected|accepted|denied|granted|allowed|refused|revoked|forbidden|skipped|printed|scanned|sent|found|n\/a|unknown|disabled|enabled|not|is|was|has|must|cannot|could|should|does|for|and|or|the|a|an|authentication|authorization|verification|mismatch|error|basic|bearer|password|token|key|secret|string|object|number|boolean|include|omit|!(?:vault|ref|sub|getatt|importvalue|secret|env|encrypted)|\d{1,3})$/i

/** Stands where a secret would, and is none. */
export function isPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value) || SAID.test(value) || /^[^\p{L}\d]{0,3}$/u.test(value)
}

/** Small letters, capitals and digits together: random characters nearly always, a word almost never. */
export function isMixed(value: string): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value)
}

export function isUuid(value: string): boolean {
  return UUID.test(value)
}

/** What a machine made: long without a gap, mixed, or a UUID; names in snake case that share a prefix are not. */
export function isIssued(value: string): boolean {
  if (/[A-Za-z0-9]{16}/.test(value) || isMixed(value)) return true
  return /[0-9a-f]{8}-[0-9a-f]{4}-/i.test(value) || /^(?=.*\d)[A-Z\d_-]+$/.test(value)
}

/** Letters and digits by turns, as in no name that people gave. */
export function isScattered(value: string): boolean {
  return value.length >= 24 && /(?:[a-z]{1,8}[_=-]{0,2}\d{1,6}[_=.-]{0,2}){6}/i.test(value)
}

/** Long, with letters and digits: a secret where a label says so, though it could be an id elsewhere. */
export function isRandom(value: string): boolean {
  return value.length >= 16 && !/\s/.test(value) && /[a-z]/i.test(value) && /\d/.test(value)
}

/** Forms that name things and open nothing: UUIDs, hashes, `kube-system/db-creds`, files. */
export function isIdentifier(value: string): boolean {
  return UUID.test(value) || /^(?:0x)?[0-9a-f]+$/i.test(value) || isCompound(value) || isPath(value)
}

/** Where something lies: a key in base64 can begin with a slash too, but mixes letters and digits as no path does, and has no
 *  dots. */
export function isPath(value: string): boolean {
  return (
    /^(?:[.~]{0,2}|[A-Z]:|[\w.-]{1,40})(?:[/\\][\w.@%+=-]{1,100}){1,20}[/\\]?$/i.test(value) &&
    (!isMixed(value) || /[\w-]\.[a-z][a-z\d]{1,6}$/.test(value))
  )
}

/** Short words joined by dashes, dots, colons or slashes: a name that people gave. */
export function isCompound(value: string): boolean {
  return /^[a-z0-9]{1,15}(?:[-_.:/|][a-z0-9]{1,15})+$/.test(value) && !UUID.test(value)
}

/** Numbers, addresses in memory and names of objects there: no token is so short and has no letter, or looks so. */
export function isCounter(value: string): boolean {
  return /^(?:(?:[\d.,]{1,9}|\d{1,9}(?::\d{1,9}){1,4}|0x[0-9a-f]{1,16})(?:ms|s|m|h|d|%|[kmg]?b)?|[\w.$]{1,200}[@{][0-9a-f]{4,8}\}?)$/i.test(
    value,
  )
}

/** Words follow a name far more often than secrets do: only what no word looks like is one. */
export function isSpokenSecret(value: string): boolean {
  if (isPlaceholder(value) || isCompound(value) || value.startsWith('HTTP/')) return false
  if (/^[a-z_]{1,20}=/i.test(value) || (/[:=]/.test(value.slice(0, -1)) && !isRandom(value))) return false
  return (
    isRandom(value) ||
    isMixed(value) ||
    (value.length >= 8 && /\d/.test(value) && /[a-z][^\w\s][\w]|[!#$%^&*?]/i.test(value))
  )
}

/** Small letters, capitals and a sign that words do not have. */
export function isMade(value: string): boolean {
  return /^(?=\S{0,200}[a-z])(?=\S{0,200}[A-Z])\S{0,40}\w[!#$%^&*@]\w\S{3,200}$/.test(value)
}

const WORDS_JOINED = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g
const NO_VOWEL = /^[^aeiouy]{4,}$/i
/** Small letters and capitals by turns, as in no word and in no names joined to one: `KdWqLnbTrv`. */
export function isLettersByTurns(value: string): boolean {
  if (value.length < 8 || !/^[a-z]+[A-Z]|^[A-Z]+[a-z]+[A-Z]/.test(value)) return false
  const parts = value.match(WORDS_JOINED) ?? []
  const senseless = parts.filter((part) => /[a-z]/.test(part) && (part.length < 3 || NO_VOWEL.test(part)))
  return parts.length > 2 && senseless.length * 2 >= parts.length
}

const ALGORITHM = /^(?:sha|md|rc|aes|des|bcrypt|scrypt|argon|pbkdf|base|utf|oauth|saml|tls|ssl|v)-?\d/i

export function namesAlgorithm(value: string): boolean {
  return ALGORITHM.test(value)
}

/** What people think of: a word with digits. Right behind the word password it is one more often than not. */
export function isMadeUp(value: string): boolean {
  return /^[a-z]{3,}\w*\d/i.test(value) && !namesAlgorithm(value) && !isPlaceholder(value)
}

/** Letters and digits without a gap and too short for anything else: only behind `password:` is it surely one. */
export function isJumble(value: string): boolean {
  return value.length >= 6 && /\d/.test(value) && /\p{L}/u.test(value) && !isCompound(value) && !isPlaceholder(value)
}

/** What somebody thought of or a machine made, where a sentence says that a password stands there. */
export function isChosen(value: string): boolean {
  return isSpokenSecret(value) || isMadeUp(value) || isMade(value) || isLettersByTurns(value)
}
