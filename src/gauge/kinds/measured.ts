/** What is told by a measure at no level that says so: its number decides, which a template hides. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'

/** Always full, and nobody minds. */
const FULL_BY_NATURE = '/(?:snap/|dev/loop)'
const DEVICE = String.raw`\b(?:disks?|volumes?|partitions?|file ?systems?|mount\w*|storage|inodes?|tablespaces?|swap)\b`
/** Not of a request. */
const PATH = String.raw`(?<![\w.])(?<!\b(?:get|head|post|put|patch|delete|options) )(?!${FULL_BY_NATURE})/[\w./-]*`
/** A number before a word is that word's own, unless another follows the word. */
const OWN = String.raw`(?! ?[=:]| \d)`
const MUCH = String.raw`(?<![\w.])(?:9\d|100)(?:\.\d+)? ?(?:%|percent)`
const LITTLE = String.raw`(?<![\w.])[0-5](?:\.\d+)? ?(?:%|percent)`
const TAKEN = String.raw`\b(?:used|full|in use|usage|utili[sz]ation|utili[sz]ed|occupied|allocated|capacity)\b`
const LEFT = String.raw`\b(?:free|available|left on)\b`
/** What is below a bound is no more than that. */
const BETWEEN = `(?:(?!below|under|less|threshold|limit|warn)[^%]){0,40}?`
/** What is worked on is not what is filled. */
const TAKEN_UP = `${TAKEN}(?! (?:scan|speed|backup))${BETWEEN}${MUCH}(?! [a-z]*(?:done|complete))`

const ANYWHERE_BESIDE_DEVICE = `^(?=.*${DEVICE})(?!.*${FULL_BY_NATURE}).*`
const RIGHT_BEHIND_PATH = `${PATH}:? (?:(?:is|at|now|has|space|inodes) ){0,2}`
const FULL = [
  `${MUCH} ?(?:of (?:its |the )?)?${TAKEN}${OWN}`,
  TAKEN_UP,
  `${LITTLE} ?${LEFT}${OWN}`,
  `${LEFT}${BETWEEN}${LITTLE}`,
  String.raw`\bspace\b.{0,30}${LITTLE} remaining`,
].join('|')

/** The templates of such lines come first; then a store, and how much of it. */
export const NEARLY_FULL = anyOf([
  /<\*> ?%? ?(?:of (?:its |the )?)?(?:used|remaining|allocated|full|in use|usage|utili[sz]ation|occupied|capacity|free|available|left on)\b|\b(?:usage|used|utili[sz]ation|free|available|full)\b[^<]{0,40}<\*>/,
  new RegExp(`(?:${ANYWHERE_BESIDE_DEVICE}|${RIGHT_BEHIND_PATH})(?:${FULL})`),
  new RegExp(`${MUCH} of .{0,30}${DEVICE}.{0,30}${TAKEN}`),
  /\bdisk watermark .{0,20}exceeded/,
])

/** By seconds, or by so much that others notice. */
export const WRONG_CLOCK =
  /\bsystem clock wrong by\b|\bclock skew\b(?! ?[=:])(?!.*\b(?:accepted|ok|within|tolerated)\b)|\bclock (?:is )?(?:unsynchroni[sz]ed|not synchroni[sz]ed|out of sync)|\bclock (?:drift detected|offset\b.{0,30} exceeds)|\btime (?:is )?out of sync|\btime correction of .{0,20} exceeds|\btime (?:has been )?(?:reset|stepped|jumped) (?:by )?(?![-+]?0?\.0)[-+<\d]|\bissued in the future|\bno (?:reachable|selectable|majority of) sources\b|can't synchroni[sz]e/

/** As access logs tell it: the template of all that is refused, then the line of a request to get in. */
export const REFUSED_LOGIN =
  /^(?:post|put) (?:\S+ ){1,2}client-error\b|"(?:post|put) \S{0,80}(?:log-?[io]n|sign-?in|\bauth(?!or)|\btoken)\S{0,40} http\/[\d.]+" 40[13]\b/
