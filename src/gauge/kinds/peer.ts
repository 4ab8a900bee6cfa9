/** How it goes with those who are called. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'

export const OUT_OF_REACH = anyOf([
  /connection (?:was )?(?:refused|reset|aborted|lost|dropped|failed|closed unexpectedly)/,
  /\beconn(?:refused|reset|aborted)\b|no route to host|\bunreachable\b/,
  /(?:could not|cannot|can't|unable to|failed to|error) connect|service unavailable|bad gateway|broken pipe/,
  /no live upstreams|lost connection|\bconnect(?:ion)? (?:attempt )?failed\b|\bserver login (?:has been )?fail(?:ed|ing)\b/,
  /no (?:healthy |live |active )?(?:instances?|hosts?|endpoints?|servers?|backends?|upstreams?|nodes?|providers?|brokers?) (?:is |are |was |were )?(?:available|found|alive)/,
  /http ?server ?error|\b50[0234] (?:internal server error|bad gateway|service|gateway time)/,
])

/** Whoever asks for a name waits for the answer, so that a time may be told with it. */
export const NAMELESS_PEER = anyOf([
  /no such host|server misbehaving|name resolution|name or service not known|nodename nor servname/,
  /\benotfound\b|\beai[_ ](?:again|noname|fail)|\bservfail\b|\bnxdomain\b|getaddrinfo|unknown ?host\w*/,
  /(?:could not|cannot|can't|unable to|failed to) resolve (?:the )?(?:host|name|address|domain|dns)/,
  /\bdns\b.{0,30} (?:fail\w*|errors?|time[sd]? ?out|timeout)|\blookup \S+(?: on \S+)?: .{0,60}(?:time ?out|refused)/,
])

export const SLOW = anyOf([
  /timed? ?out\b(?! ?[=:])|timeout (?:after|exceeded|expired|while|waiting|reached)|timeouterror/,
  /deadline exceeded|\betimedout\b|slow (?:query|request|response|log)|high latency|took too long/,
  /latency\b.{0,20} (?:exceed\w*|above|spike|high)/,
])

export const THROTTLED = anyOf([
  /rate limit(?:ed)? (?:exceeded|reached|hit)|too many requests|throttl(?:ed|ing)|quota exceeded/,
  /(?:queue|buffer|backlog)\b.{0,20} (?:is )?(?:full|overflow\w*)|memory pressure/,
])

export const GAVE_UP = anyOf([
  /retries? (?:limit )?(?:exhausted|exceeded|used up)|giving up|max(?:imum)? retries/,
  /circuit (?:breaker )?(?:is |now )?open/,
])

export const CERTIFICATE = anyOf([
  /cert(?:ificate)?\b.{0,40} (?:expire[sd]?\b|not yet valid|revoked|not trusted|is invalid\b)/,
  /(?:expired|revoked|untrusted|self[- ]signed|bad) cert/,
  /certificate (?:verify|verification|validation|chain)\b.{0,20} fail\w*|issuer certificate|\bx509: /,
  /\bpkix path\b|certpath(?:validator|builder)|unknown ca\b/,
])
