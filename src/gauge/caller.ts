/** Who a line about a login names: the address that it came from, and the account. */

export interface Caller {
  readonly address: string | null
  readonly user: string | null
  /** Under which both are remembered: an address and an account of one name are two. */
  readonly names: readonly string[]
}

const ADDRESS = String.raw`((?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}:[0-9a-f:]{1,30}\b|‹ip#\d+›)`
/** Whom they asked to let them in is none of them. */
const ANY = new RegExp(String.raw`(?<!\bserver\s{0,3}[=:]\s{0,3})${ADDRESS}`, 'i')
/** The host that writes and the one that is asked may be named, too. */
const FROM = new RegExp(
  String.raw`(?<!\w)(?:from|rhost|rip|client|src|source|remote|ip|peer|caller|addr)\w{0,12}(?: (?:network )?address| ip)?["']?\s{0,6}[=:]?\s{0,6}["'([<>]{0,3}${ADDRESS}`,
  'i',
)
const OWN = /^(?:127\.|0\.0\.0\.0$|::1$)/

const NAME = String.raw`["'<>(\`]{0,3}(‹[^›]{1,40}›|[\w.@\\$+-]{1,64})`
const USER = new RegExp(
  String.raw`\bfor (?:(?:invalid|illegal|unknown) )?(?:user |account )?${NAME}|\b(?:target)?(?:user|account|usr|uid)(?:[ _-]?(?:name|id))?\b["']?\s{0,6}[=:]?\s{0,6}${NAME}`,
  'gi',
)
const NO_NAME =
  /^(?:user|account|name|login|logged|logon|failed|was|is|has|not|from|the|an?|in|on|for|with|to|and|of|by|password|id|does|unknown|invalid|illegal|auth\w*|success\w*|root's|ssh2?|known|-)$/i

const FARTHEST = 2000

export function callerIn(line: string): Caller {
  const text = line.slice(0, FARTHEST)
  const found = (FROM.exec(text) ?? ANY.exec(text))?.[1]?.toLowerCase() ?? null
  const address = found === null || OWN.test(found) ? null : found
  const user = userIn(text)
  const names: string[] = []
  if (address !== null) names.push(`from ${address}`)
  if (user !== null) names.push(`user ${user}`)
  return { address, user, names }
}

function userIn(text: string): string | null {
  USER.lastIndex = 0
  for (let match = USER.exec(text); match !== null; match = USER.exec(text)) {
    const name = (match[1] ?? match[2])!.toLowerCase()
    if (!NO_NAME.test(name)) return name
  }
  return null
}

const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/

export function isPrivate(address: string): boolean {
  return PRIVATE.test(address)
}
