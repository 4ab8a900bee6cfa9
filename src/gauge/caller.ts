/** Who a line about a login names: the address that it came from, and the account. */

export interface Caller {
  readonly address: string | null
  readonly user: string | null
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
  const address = (FROM.exec(text) ?? ANY.exec(text))?.[1]?.toLowerCase() ?? null
  const names = [...text.matchAll(USER)].map((match) => (match[1] ?? match[2])!.toLowerCase())
  return {
    address: address === null || OWN.test(address) ? null : address,
    user: names.find((name) => !NO_NAME.test(name)) ?? null,
  }
}

const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe80:)/

export function isPrivate(address: string): boolean {
  return PRIVATE.test(address)
}
