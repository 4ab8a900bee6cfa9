/** What a record says of a request that went wrong: what was asked for, and with which status it was answered. */

export interface Failed {
  readonly request: string
  readonly status: string
}

const LONGEST = 1000
const METHOD = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS'
const TEXTS: readonly RegExp[] = [
  new RegExp(`"?\\b(${METHOD}) (\\S+)(?: HTTP/[\\d.]+)?"? (?:status=)?([45]\\d\\d)\\b`),
  new RegExp(
    `\\b(${METHOD}) "?(/\\S*?)"?[ ,;].{0,160}?\\b(?:status|code|answered|returned)[":= ]{1,3}([45]\\d\\d)\\b`,
    'i',
  ),
]
const METHODS = ['method', 'request_method', 'http_method', 'verb', 'http.request.method', 'requestMethod']
const PATHS = ['path', 'uri', 'url', 'request_uri', 'url.path', 'requestUrl', 'route']
const STATUSES = ['status', 'status_code', 'statusCode', 'code', 'http.response.status_code', 'http_status']

export function failedRequestIn(text: string): Failed | null {
  if (text.startsWith('{')) return failedIn(text)
  for (const pattern of TEXTS) {
    const found = pattern.exec(text.slice(0, LONGEST))
    if (found) return { request: `${found[1]} ${withoutQuery(found[2]!)}`, status: found[3]! }
  }
  return null
}

function failedIn(text: string): Failed | null {
  let record: Record<string, unknown>
  try {
    record = JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
  const parts = [record, ...['req', 'request', 'res', 'response', 'http', 'httpRequest'].map((name) => record[name])]
  const find = (names: readonly string[]) =>
    parts
      .filter((part): part is Record<string, unknown> => typeof part === 'object' && part !== null)
      .flatMap((part) => names.map((name) => part[name]))
      .find((value) => typeof value === 'string' || typeof value === 'number')
  const [method, path, status] = [find(METHODS), find(PATHS), String(find(STATUSES) ?? '')]
  if (path === undefined || !/^[45]\d\d$/.test(status)) return null
  return { request: `${method === undefined ? '' : `${method} `}${withoutQuery(String(path))}`, status }
}

/** Ids make every path another one. */
function withoutQuery(path: string): string {
  return path.replace(/[?#].*$/, '').replace(/(?<=\/)(?:\d+|[0-9a-f]{8,}(?:-[0-9a-f]+)*)(?=\/|$)/gi, '…')
}
