/** Words that say what happened: messages that differ in one of them are two templates, however alike the rest is. */

const LEVELS = setOf('trace debug info notice warn warning alert emergency emerg severe')

const OUTCOMES = setOf(
  `error err critical crit fatal panic
   start starts started starting stop stops stopped stopping restart restarted restarting shutdown halted
   begin began end ended finish finished complete completed done pending running idle waiting blocked
   pause paused resume resumed suspended
   ok okay pass passed fail fails failed failing failure failures success successful successfully succeed succeeded
   up down on off not cannot
   accept accepted reject rejected refused deny denied allow allowed grant granted revoked dropped forbidden
   connect connected disconnect disconnected reconnect reconnected established lost reset
   open opened opening close closed closing enable enabled disable disabled active inactive activated deactivated
   online offline available unavailable reachable unreachable ready healthy unhealthy degraded
   valid invalid expired unknown missing found present absent exists
   add added remove removed create created delete deleted attach attached detach detached mounted unmounted
   registered unregistered installed uninstalled locked unlocked acquired released
   joined left entered exited login logout logon logoff died dead alive evicted
   timeout timedout aborted abort cancelled canceled killed crashed terminated exceeded corrupt corrupted exhausted
   primary secondary standby master slave leader follower
   synced unsynced optimal stale
   committed recovered restored delivered bounced promoted demoted full empty inbound outbound`,
)

/** Keys whose value says what happened. */
const TELLING_KEYS = setOf(
  `error err reason cause exception status state result outcome level severity event action method op operation msg
   message`,
)

/** They tell something on their own and after a key that does; `visible=true` is a value like others. */
const TRUTHS = setOf('true false yes no none null nil')

const NAME_OF_WORDS = /^\p{Ll}+(?:-\p{Ll}+)+$/u
const FIELD = /^[\p{Ll}_]+_(?:at|by)$/u
const WORDS_IN_ONE = /^\p{Ll}*(?:\p{Lu}\p{Ll}{2,})*\p{L}{2}$/u
const CAPITAL = /(?<=\p{Ll})(?=\p{Lu})/u
const CALL = /[\p{L}\d_"'](?:[([{]|:(?!:))/u

/** Nouns that a name follows: `user alice`. */
const NAMING = setOf(
  `user username account login host hostname node client peer device interface queue topic table database bucket
   namespace pod container tenant customer name named called zone region by`,
)

/** Words that are looked for here. */
export const TELLING_WORDS: Iterable<string> = [LEVELS, OUTCOMES, TELLING_KEYS, TRUTHS, NAMING].flatMap((words) => [
  ...words,
])

/**
 * Whether a word must stay as it is: an outcome, alone or after a key, or the value of a telling key.
 * `before`: the key that stands in front of it as a word of its own, `status:`; else empty.
 */
export function isTelling(word: string, before = ''): boolean {
  // Most words are this plain.
  if (before === '' && /^[a-z]+$/.test(word)) return OUTCOMES.has(word) || LEVELS.has(word) || TRUTHS.has(word)
  const at = keyEnd(word)
  const key = at === 0 ? before : word.slice(0, at)
  const value = bare(word.slice(at))
  if (value === '') return false
  if (TRUTHS.has(value.toLowerCase())) return key === '' || partsOf(lastSegment(bare(key))).some(tells)
  if (TELLING_KEYS.has(bare(key).toLowerCase())) return true
  if (at === 0 && /[=:]$/.test(word) && TELLING_KEYS.has(value.toLowerCase())) return true
  const said = lastSegment(value)
  return LEVELS.has(said.toLowerCase()) || endsTell(said)
}

/**
 * `SCREEN_ON`, `FAIL_CONTAINER_CLEANUP` and `ContainerDied` tell; `update_available_resource` is a name, and so is
 * `order-created`, a topic or a queue: in small letters `not-ready` tells by each of its words. `created_by` is a field.
 */
function endsTell(said: string): boolean {
  if (NAME_OF_WORDS.test(said)) return said.split('-').every((part) => OUTCOMES.has(part))
  if (FIELD.test(said)) return false
  const parts = said.split(/[^\p{L}]+/u)
  return [parts[0]!, parts.at(-1)!, lastPart(parts.at(-1)!)].some((part) => OUTCOMES.has(part.toLowerCase()))
}

/** Of `mScreenOn` it is `On`; letters at random end so often enough, `XMFOmGRFgtOK`. */
function lastPart(letters: string): string {
  const part = letters.split(CAPITAL).at(-1)!
  return part.length > 2 || WORDS_IN_ONE.test(letters) ? part : ''
}

/** Where the value of `key=value`, `key:value` and `call(value)` starts; 0 where there is no key. */
export function keyEnd(word: string): number {
  const equals = word.indexOf('=')
  const call = equals > 0 && /[\p{L}\d]/u.test(word.slice(0, equals)) ? null : CALL.exec(word)
  let at = call === null ? equals + 1 : call.index + call[0].length
  if (at <= 1) return 0
  while (word[at] === '=') at++
  return /[\p{L}\d<]/u.test(word.slice(at)) ? at : 0
}

/** `status:` or `status =` in front of a value. */
export function keyBefore(words: readonly { readonly text: string }[], at: number): string {
  const before = words[at - 1]?.text ?? ''
  if (before === '=' || before === ':') return words[at - 2]?.text ?? ''
  return /[\p{L}"'][=:]$/u.test(before) ? before : ''
}

/** Whether a name is likely to follow. */
export function isNaming(word: string): boolean {
  return NAMING.has(bare(word).toLowerCase())
}

function tells(part: string): boolean {
  return OUTCOMES.has(part.toLowerCase()) || TELLING_KEYS.has(part.toLowerCase())
}

/** `mScreenOn` is `m Screen On`. */
function partsOf(name: string): string[] {
  return name.split(/[^\p{L}]+|(?<=\p{Ll})(?=\p{Lu})/u)
}

/** `android.intent.action.SCREEN_ON` is about `SCREEN_ON`. */
function lastSegment(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '')
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/))
}
