/**
 * Do sentences begin behind the level, or does a word stand there that names who speaks? Each first word is weighed with what it goes
 * on with: a sentence says one thing, and who speaks says several.
 */
export interface FirstWords {
  readonly lines: number
  readonly names: readonly string[]
  /** How the messages behind each name begin. */
  readonly messages: ReadonlyMap<string, readonly string[]>
}

/** Processes, addresses, pairs, signs, and places in a program: `<0.12.0>`, `192.0.2.1:80`, `id=7`, `|`, `main.c:12`, `shop::cart`, `o.e.Filter`. */
export const PLACE = /^<|\S:\d+$|[="\\]|::|\w\.[A-Z]|^[^A-Za-z]+$|^\d{4}-\d\d-\d\d/
/** Sentences begin with them, and hardly anybody calls a service so. */
const OPENERS = new Set(
  `a an the no not cannot can could unable new all any some this that there it we failed failure error exception
  started starting stopped stopping finished finishing completed done loaded loading received receiving sent sending
  got getting created creating deleted deleting updated updating connected connecting disconnected accepted accepting
  rejected retrying retry opened opening closed closing processed processing registered registering initialized
  initializing listening running executing executed skipped skipping saved saving fetched fetching wrote writing found
  using waiting shutting setting checking checked handling handled request requests response connection connections
  get post put delete patch slow`.split(/\s+/),
)
/** `Loaded`, `Retrying,`: hardly anybody calls a service so either. */
const TELLS = /[a-z]{3}[^e]ed$|[,.;!?]$/i
/** What has a number is told of, and little words go on with a sentence: `order 48674 accepted`, `backup of the disk done`; `30 rows read` begins one. */
const GOES_ON =
  /^(?:#?(?=[a-f\d-]*\d)[a-f\d-]+ (?:is |was |has |(?![a-z]+s )[a-z])|(?:of|is|was|are|were|has|have|had|to|from|with|by|and|for|in|on|at|did|does|not) )/
/** `order-service`, `web1`, `MailWorker`. */
const IDENTIFIER = /^[A-Za-z]\w*(?:[-_.][A-Za-z\d]|(?<=[a-z])[A-Z\d])/
/** So sentences begin: `Stream opened`. Behind the name of a service one begins anew. */
const CAPITALISED = /^[A-Z][a-z]+$/
const BEGINS = /^[A-Z][a-z]/
const SMALL = /^[a-z]/
/** Who speaks says several things, but with one word a sentence begins in one way or two. */
const BEGINNINGS_OF_A_SERVICE = 3
const HAS_VALUE = /[\d=/"]/
const LETTER = /[A-Za-z]/
const LEAST_SMALL = 0.5
/** So many lines tell whether sentences begin. */
const LEAST_LINES = 10
/** So many more words begin sentences than name who speaks. */
const LEAST_SENTENCES = 0.1
/** With more names than this share of the lines, a capital before a small letter tells, too. */
const MOST_NAMES = 0.1

interface Said {
  readonly name: string
  readonly behind: readonly string[]
  readonly beginnings: ReadonlySet<string>
}

/** Few lines may happen to look so. */
export function beginSentences({ lines, names, messages }: FirstWords): boolean {
  if (lines < LEAST_LINES) return false
  const said = [...messages].map(([name, behind]) => ({ name, behind, beginnings: new Set(behind.map(beginningOf)) }))
  const sentences = said.filter(opensSentences).length
  const all = said.flatMap(({ beginnings }) => [...beginnings])
  const again = new Set(all.filter((each, nth) => LETTER.test(each) && all.indexOf(each) < nth))
  const speakers = said.filter((each) => speaks(each) || !again.isDisjointFrom(each.beginnings)).length
  if (sentences - speakers > said.length * LEAST_SENTENCES) return true
  const small = [...messages.values()].flat().filter((each) => SMALL.test(each)).length
  return names.length > lines * MOST_NAMES && isMost(names, CAPITALISED) && small > lines * LEAST_SMALL
}

function opensSentences({ name, behind }: Said): boolean {
  return isOpener(name) || TELLS.test(name) || PLACE.test(name) || isMost(behind, GOES_ON)
}

function speaks({ name, behind, beginnings }: Said): boolean {
  return IDENTIFIER.test(name) || isMost(behind, BEGINS) || beginnings.size >= BEGINNINGS_OF_A_SERVICE
}

/** Two words; what has a value is one whatever the value. */
function beginningOf(message: string): string {
  const words = message.split(' ', 2)
  return words.map((word) => (HAS_VALUE.test(word) ? '#' : word)).join(' ')
}

export function isOpener(name: string): boolean {
  return OPENERS.has(name.toLowerCase())
}

export function isMost(names: readonly string[], pattern: RegExp): boolean {
  return names.filter((name) => pattern.test(name)).length > names.length / 2
}
