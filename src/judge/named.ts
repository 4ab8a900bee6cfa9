/** Names in the text of a line: addresses that something came from, hosts that something was wanted of, devices and files. */

/** Addresses that something came from, as logs write them; group 1 is the name. */
const SENDERS: readonly RegExp[] = [
  /\b(?:from|rhost=|client[=:]? ?"?|ip[=:]"?|addr[=:]"?|peer[=:]? ?"?) ?((?:\d{1,3}\.){3}\d{1,3}|‹ip#\d+›)(?![.:]?\d)/gi,
]
/** What a field holds that is no name: a state, a truth, the beginning of an address, a whole sentence. */
const NO_NAME = String.raw`(?![a-z][a-z+.-]*:\/\/|(?:true|false|null|nil|none|unknown|undefined|yes|no|up|down|ok|on|off|open|closed|error|failed|connect\w*|unavailable|unreachable|healthy|unhealthy|production|staging|localhost)\b)`
/** Hosts and peers that something was wanted of. A place in source code is no host, and who asked is not the one that was asked. */
const PEERS: readonly RegExp[] = [
  /(?<!\bclient[=:] ?"?)\b((?:\d{1,3}\.){3}\d{1,3}:\d{2,5})\b(?! ?->)/g,
  /\b(?![\w.-]{0,80}\.(?:py|[jt]sx?|mjs|java|kt|scala|go|rs|rb|php|c|cc|cpp|h|cs|exs?|erl|lua|swift):)([a-z]\w{0,40}(?:[.-]\w{1,40}){1,8}:\d{2,5})\b(?![:.\d])/gi,
  /\b(?:to|from|at|with) ([a-z]\w{1,40}:\d{2,5})\b(?![:.\d])/gi,
  new RegExp(
    String.raw`\b(?:upstream|host|backend|database|db|peer|remote|target)(?:["']?[=:] ?["']|=)${NO_NAME}([a-z][\w.-]{1,60}\w(?::\d{2,5})?)(?=[\s"',;)\]}]|$)`,
    'gi',
  ),
  // Behind a colon a sentence may begin: what is no word is a name.
  new RegExp(
    String.raw`\b(?:upstream|host|backend|database|db|peer|remote|target): ?${NO_NAME}(?=[\w.:-]*[\d.-])([a-z][\w.-]{1,60}\w(?::\d{2,5})?)(?=[\s"',;)\]}]|$)`,
    'gi',
  ),
  /\b([a-z][\w-]{2,40}) (?:answered|responded|returned) (?:with )?[45]\d\d\b/gi,
  /\b[a-z][a-z+.-]{1,20}:\/\/(?:[^\s@/"']{1,80}@)?([a-z][\w-]{0,60}(?:\.[\w-]{1,60}){0,8}(?::\d{2,5})?)/gi,
]
/** Devices and files. */
const PLACES: readonly RegExp[] = [/(?:\bon|\bto|\bdevice|\bof) (\/[\w./-]{3,60})/g]

/** Who asks and where they came from, as browsers and robots say it of themselves; group 1 stays. */
const OF_THE_ASKER: readonly RegExp[] = [
  /(" [1-5]\d\d (?:\d+|-)) "[^"]*" "[^"]*"/g,
  /()\(compatible;[^)]*\)?/gi,
  /()\+https?:\S+/gi,
  /()\breferr?er\\?"?[=: ] ?\\?"?[^\s",]+/gi,
]
/** A record in JSON says where it was written, and a line about a request which site was asked for. */
const OF_ITSELF = /"host(?:name)?" ?: ?"[^"]*"|"(?:server|node|instance|pod)(?:_?name)?" ?: ?"[^"]*"/gi
const REQUEST = /\brequest: |"?\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) "?(?:\/|https?:)/
const SITE = /\b(?:host|server)[=:] ?"?[\w.-]+(?::\d+)?/gi

const NAMING = { sender: SENDERS, peer: PEERS, place: PLACES }
export type Named = keyof typeof NAMING
/** A long record tells at its beginning. */
const LONGEST = 1000

/** Each once. */
export function namesIn(text: string, kind: Named): string[] {
  const said = withoutAsker(text.slice(0, LONGEST))
  return [...new Set(NAMING[kind].flatMap((pattern) => captures(pattern, said)))]
}

function withoutAsker(text: string): string {
  const said = OF_THE_ASKER.reduce((rest, pattern) => rest.replace(pattern, '$1 '), text).replace(OF_ITSELF, ' ')
  return REQUEST.test(said) ? said.replace(SITE, ' ') : said
}

function captures(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!)
}
