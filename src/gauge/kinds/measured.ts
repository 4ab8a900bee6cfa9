/** What is told by a measure at no level that says so: its number decides, which a template hides. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'

/** Always full, and nobody minds. */
const FULL_BY_NATURE = String.raw`/(?:snap/|dev/(?:loop|sr\d))`
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

/** The templates of lines that tell of room. */
const MEASURED_ROOM =
  /<\*> ?%? ?(?:of (?:its |the )?)?(?:used|remaining|allocated|full|in use|usage|utili[sz]ation|occupied|capacity|free|available|left on)\b|\b(?:usage|used|utili[sz]ation|free|available|full)\b[^<]{0,40}<\*>/

/** A store, and how much of it. */
export const NEARLY_FULL = anyOf([
  MEASURED_ROOM,
  new RegExp(`(?:${ANYWHERE_BESIDE_DEVICE}|${RIGHT_BEHIND_PATH})(?:${FULL})`),
  new RegExp(`${MUCH} of .{0,30}${DEVICE}.{0,30}${TAKEN}`),
  /\bdisk watermark .{0,20}exceeded/,
  /^(?!.*\b(?:cleared|healthy again)\b).*\b(?:near|backfill)full\b(?![ _]?ratio)/,
])

/** By seconds, or by so much that others notice. */
export const WRONG_CLOCK =
  /\bsystem clock wrong by\b|\bclock skew\b(?! ?[=:])(?!.*\b(?:accepted|ok|within|tolerated)\b)|\bclock (?:is )?(?:unsynchroni[sz]ed|not synchroni[sz]ed|out of sync)|\bclock (?:drift detected|offset\b.{0,30} exceeds)|\btime (?:is )?out of sync|\btime correction of .{0,20} exceeds|\btime (?:has been )?(?:reset|stepped|jumped) (?:by )?(?![-+]?0?\.0)[-+<\d]|\bissued in the future|\bno (?:reachable|selectable|majority of) sources\b|can't synchroni[sz]e/

const ALL = String.raw`(?<![\w.])100(?:\.0+)? ?(?:%|percent)`
const NOTHING = String.raw`(?<![\w.])0(?:\.0+)? ?(?:%|percent|bytes\b|[kmgt]i?b?\b|b\b)`
/** A disk that is used all of the time is busy, and what has a size of its own is full by design. */
const HELD = String.raw`\b(?:used|full|in use|usage|occupied)\b`
const GROWS = String.raw`(?!.*\b(?:swap|tablespaces?|memory|cpu)\b)`
const NO_ROOM = [
  `${ALL} ?(?:of (?:its |the )?)?${HELD}${OWN}`,
  `${HELD}(?! (?:scan|speed|backup))${BETWEEN}${ALL}(?! [a-z]*(?:done|complete))`,
  `${NOTHING} ?${LEFT}${OWN}`,
  `${LEFT}${BETWEEN}${NOTHING}`,
].join('|')

/** Nothing more can be written there; found by the same templates as what is nearly full. */
export const FULL_UP = anyOf([
  MEASURED_ROOM,
  new RegExp(`^${GROWS}(?:${ANYWHERE_BESIDE_DEVICE.slice(1)}|.*?${RIGHT_BEHIND_PATH})(?:${NO_ROOM})`),
  /^(?!.*\bcleared\b).*\b[1-9<]\S* (?:osd|pool)\(?s?\)? (?:is |are )?full\b|^(?!.*\bcleared\b).*\b[1-9]\d* full osd\b/,
  /\bresource limit alarm set\b|\bpublishers will be blocked\b/,
])

/** Of a certificate: the template, then a line of one that ends today or has ended. */
export const RUN_OUT = anyOf([
  /\b(?:cert(?:ificate)?s?|tls|ssl)\b.{0,120}(?:expir|valid|left|remain|days).{0,40}<\*>|\b(?:cert(?:ificate)?s?|tls|ssl)\b.{0,120}<\*>.{0,20}(?:days|hours|left|remain)/,
  /\b(?:cert(?:ificate)?s?|tls|ssl)\b.{0,120}(?:expir\w*|valid\w*|left|remain\w*)\b.{0,20}?(?<![\w.])(?:-\d+|0) ?(?:d|days?|h|hours?)\b/,
  /\b(?:cert(?:ificate)?s?|tls|ssl)\b.{0,120}(?<![\w.])(?:-\d+|0) ?(?:days?|hours?) (?:left|remain\w*|until|to expir\w*)/,
  /\b(?:cert(?:ificate)?s?|tls|ssl)\b.{0,120}(?:days|hours)[_ ](?:left|remaining|to|until)\w*["']?[=:] ?(?:-\d+|0)(?![\w.])/,
])

/** As access logs tell it: the template of all that is refused, then the line of a request to get in. */
export const REFUSED_LOGIN =
  /^(?:post|put) (?:\S+ ){1,2}client-error\b|"(?:post|put) \S{0,80}(?:log-?[io]n|sign-?in|\bauth(?!or)|\btoken)\S{0,40} http\/[\d.]+" 40[13]\b/
