/** What to do next about an endpoint that does not answer as one: each way it can fail has a step of its own. */

/** By the code of what a connection ended with. */
const BY_CODE: readonly (readonly [codes: RegExp, step: string])[] = [
  [/ECONNREFUSED/, 'nothing listens there: start the server (Ollama: `ollama serve`), or correct the port'],
  [/ENOTFOUND|EAI_AGAIN/, 'nobody here knows that name: correct the host'],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT/, 'no way leads there: look at firewalls and routes'],
  [/WRONG_VERSION_NUMBER|EPROTO/, 'it does not speak TLS: write http:// instead of https://'],
  [/CERT_HAS_EXPIRED/, 'its certificate has expired: renew it'],
  [/ALTNAME_INVALID/, 'its certificate is for another name: use the name that stands in it'],
  [
    /SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT/,
    'nobody here trusts its certificate: name its authority in NODE_EXTRA_CA_CERTS',
  ],
]

export function afterError(error: unknown, baseUrl: string): string {
  const codes = codesOf(error)
  const known = BY_CODE.find(([pattern]) => pattern.test(codes))
  if (known) return `${known[1]}${/certificate|way leads/.test(known[1]) ? '' : ' in analyst.base_url'}`
  const hungUp = /UND_ERR_SOCKET|ECONNRESET/.test(codes) && baseUrl.startsWith('http:')
  return hungUp
    ? 'it hangs up: it may speak TLS, then write https:// instead of http:// in analyst.base_url'
    : 'correct analyst.base_url, or look at the log of the server'
}

export function afterStatus(args: { status: number; baseUrl: string; location: string | null; key: string }): string {
  const { status, baseUrl, location, key } = args
  if (status === 401 || status === 403) return key
  if (status >= 300 && status < 400) {
    return `it sends us on to ${location ?? 'somewhere else'}, and no line of a log goes where nobody has chosen: write where it ends in analyst.base_url`
  }
  if (status >= 500) return 'the server, or a proxy before it, is out of order: look at its log'
  const better = guessBase(baseUrl)
  if (better === null) return 'it may be no such endpoint: correct analyst.base_url'
  return `most endpoints end in /v1: try base_url: ${better}`
}

export const AFTER_PAGE =
  'a proxy, a login or a web interface is in between: correct analyst.base_url, or go around the proxy'

export function afterMissing(model: string): string {
  return `load it there (Ollama: \`ollama pull ${model}\`), or name another in analyst.model`
}

/** Null where it is as most are. */
function guessBase(baseUrl: string): string | null {
  const guess = `${baseUrl.replace(/\/(?:v1|api)?(?:\/(?:chat\/completions|completions|chat|generate|models))?\/*$|\/+$/, '')}/v1`
  return guess === baseUrl.replace(/\/+$/, '') ? null : guess
}

function codesOf(thrown: unknown): string {
  const codes: string[] = []
  for (let error = thrown; error instanceof Error && codes.length < 8; error = error.cause) {
    codes.push(`${'code' in error ? error.code : ''} ${error.name}`)
  }
  return codes.join(' ')
}
