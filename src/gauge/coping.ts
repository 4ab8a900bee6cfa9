/** Whether an error says itself that the program went on: it tried again, took something else in its place, or left it out. */
import { calm } from './calm.ts'

const GOES_ON =
  /\bignor(?:ed|ing)\b|\bretr(?:ied|ying)\b|\b(?:will|to|being) (?:be )?(?:re-?)?(?:try|tried|queue|queued)\b|\bre-?queu(?:ed|ing)\b|\btry(?:ing)? again\b|\bfall(?:s|ing)?[ -]?back\b|\bfell back\b|\busing (?:the )?(?:default|cached|placeholder|previous|last known)\b|\b(?:default|placeholder|cached \w+|substitute) (?:is |was )?used\b|\bcontinuing\b|\bdeprecat(?:ed|ion)\b|\b(?:asking|requesting) for (?:a )?(?:new|fresh)\b|\bloaded (?:it |them )?from\b|(?<!\b(?:could not|cannot|unable to|failed)\b.{0,80})\bskipp(?:ed|ing)\b|\b(?:client|user|browser) (?:has )?(?:closed|disconnected|aborted|cancell?ed|hung up|went away|gave up)|\b(?:cancell?\w*|abort\w*|reset|closed)\b.{0,20} (?:by|due to) (?:the )?(?:user|client)\b/

const IN_VAIN =
  /\b(?:not|never|no|cannot|without) (?:be )?(?:re-?tr|ignor|fall|try|continu)|\bg[ai]v(?:e|ing) up\b|\bexhausted\b|\bin vain\b/

export function copes(text: string): boolean {
  const said = calm(text)
  return GOES_ON.test(said) && !IN_VAIN.test(said)
}
