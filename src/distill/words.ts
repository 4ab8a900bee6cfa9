/** Words that say what happened: messages that differ in one of them are two templates, however alike the rest is. */

const OUTCOMES = new Set(
  `trace debug info notice warn warning error err critical fatal panic alert emergency severe
   start starts started starting stop stops stopped stopping restart restarted restarting shutdown
   begin began end ended finish finished complete completed done pending running idle
   ok okay pass passed fail fails failed failing failure failures success successful successfully succeed succeeded
   up down on off yes no true false none null
   accept accepted reject rejected refused deny denied allow allowed grant granted revoked blocked dropped forbidden
   connect connected disconnect disconnected reconnect reconnected established lost
   open opened close closed enable enabled disable disabled active inactive activated deactivated
   online offline available unavailable reachable unreachable ready healthy unhealthy degraded
   valid invalid expired unknown missing found present absent exists
   add added remove removed create created delete deleted attach attached detach detached mounted unmounted
   joined left entered exited login logout locked unlocked
   timeout timedout aborted cancelled canceled killed crashed exceeded corrupt corrupted exhausted
   primary secondary master slave leader follower`.split(/\s+/),
)

/** Keys whose value says what happened. */
const TELLING_KEYS = new Set(
  `error err reason cause exception status state result outcome level severity event action method op operation msg
   message`.split(/\s+/),
)

/** Whether a token must stay as it is: an outcome word, alone or after a key, or the value of a telling key. */
export function isTelling(token: string): boolean {
  const at = token.lastIndexOf('=')
  const value = bare(token.slice(at + 1))
  if (OUTCOMES.has(value)) return true
  return at > 0 && value !== '' && TELLING_KEYS.has(bare(token.slice(0, at)))
}

function bare(word: string): string {
  return word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, '').toLowerCase()
}
