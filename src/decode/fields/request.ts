/** Requests to a server, in words: numbers become wildcards, and a 503 must not share its template with a 200. */

const FARTHEST = 1000
const METHODS = '(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)'
/** `"GET /a HTTP/1.1" 503`, `GET /a HTTP/1.1" 503`, `GET http://a/ HTTP/1.1 - 503`, `GET / => generated 9 bytes in 1 msecs (HTTP/1.1 503)` */
const AFTER = new RegExp(
  String.raw`\b${METHODS} \S+ HTTP\/\d(?:\.\d)?(?:"| -|:) ?"?([1-5]\d\d)(?![\w.])|\b${METHODS} .{1,300}\(HTTP\/\d(?:\.\d)? ([1-5]\d\d)\)|HTTP\/\d(?:\.\d)? ${METHODS} \S+(?: \S+){0,3} - ([1-5]\d\d)(?![\w.])`,
)
/** Load balancers write the answer before the request: `503 - 0 12 "GET ...`, `503 1200 - - ---- 1/1/0/0/0 0/0 "GET ...`. */
const BEFORE = new RegExp(
  String.raw`(?:^| )([1-5]\d\d) (?:[1-5]\d\d|0|-) \d+ \d+ "${METHODS} |(?:^| )([1-5]\d\d) \d+ \S+ \S+ \S{4} [\d/+]+ [\d/]+ (?:\{[^}]*\} ){0,2}"${METHODS} `,
)
/** Without the version: `GET /a 503 3.120 ms - 12`, `| 503 | 12.3ms | 192.0.2.1 | GET "/a"`, `TCP_MISS/503 12 GET http://a/`. */
const BRIEF = new RegExp(
  String.raw`^${METHODS} \/\S* ([1-5]\d\d) [\d.]+ ms\b|\| ([1-5]\d\d) \| +[\d.]+[a-zµ]{1,2} \| +\S+ \| +${METHODS} |\b[A-Z]+_[A-Z_]+\/([1-5]\d\d) \d+ ${METHODS} `,
)
const BRIEF_HINT = /^[A-Z]{3,7} \/|\| [1-5]\d\d \||_[A-Z]+\/[1-5]\d\d \d/
/** Pairs: `method=GET path=/a format=html status=503 duration=3.1` */
const PAIRED = new RegExp(String.raw`(?:^|\s)method="?${METHODS}"?\s(?:.*\s)?status="?([1-5]\d\d)"?(?=\s|$)`)
const PAIRED_HINT = /method=.*status=/

export interface Request {
  readonly method: string
  /** Its query is left out: it is different each time, and may hold a secret. */
  readonly target: string
  readonly status: number
  readonly client: string
}

export function tellRequest({ method, target, status, client }: Request): string {
  const path = target.split('?', 1)[0]!
  const answer = [method, path, String(status), outcome(status)].filter((word) => word !== '').join(' ')
  return client === '' ? answer : `${answer} for ${client}`
}

/** What stands in a sentence of its own, as frameworks and proxies write it: how it was answered; null where no request does. */
export function answerIn(message: string): number | null {
  const text = message.slice(0, FARTHEST)
  const mayBeSentence = text.includes('HTTP/') || BRIEF_HINT.test(text)
  const sentence = mayBeSentence ? (AFTER.exec(text) ?? BEFORE.exec(text) ?? BRIEF.exec(text)) : null
  const found = sentence ?? (PAIRED_HINT.test(text) ? PAIRED.exec(text) : null)
  return found === null ? null : Number(found.slice(1).find((status) => status !== undefined))
}

/** Numbers are alike to templates, so that an answer went wrong is said in a word. */
export function withOutcome(message: string, status: number): string {
  return status < 400 ? message : `${message} ${outcome(status)}`
}

function outcome(status: number): string {
  return status >= 500 ? 'server-error' : status >= 400 ? 'client-error' : status >= 300 ? 'redirect' : 'ok'
}
