/** What a JSON record says of a request to a server: what was asked for, and how it was answered. */

export interface HttpRequest {
  readonly request: string
  readonly status: string
}

type Fields = Readonly<Record<string, unknown>>

const METHODS = [
  'method',
  'request_method',
  'http_method',
  'verb',
  'http.request.method',
  'requestMethod',
  'RequestMethod',
]
const PATHS = ['path', 'uri', 'url', 'request_uri', 'url.path', 'requestUrl', 'RequestPath', 'route']
const STATUSES = [
  'status',
  'status_code',
  'statusCode',
  'response_code',
  'responseCode',
  'elb_status_code',
  'DownstreamStatus',
  'code',
  'http.response.status_code',
  'http_status',
]
const NESTED = ['req', 'request', 'res', 'response', 'http', 'httpRequest']

/** Null where it does not say both. */
export function httpRequestIn(record: Fields): HttpRequest | null {
  const parts = [record, ...NESTED.map((name) => record[name])].filter(isFields)
  const find = (names: readonly string[]) =>
    parts
      .flatMap((part) => names.map((name) => part[name]))
      .find((value) => typeof value === 'string' || typeof value === 'number')
  const [method, path, status] = [find(METHODS), find(PATHS), String(find(STATUSES) ?? '')]
  if (path === undefined || !/^[1-5]\d\d$/.test(status)) return null
  return { request: `${method === undefined ? '' : `${method} `}${withoutQuery(String(path))}`, status }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}

/** It is different each time. */
function withoutQuery(path: string): string {
  return path.replace(/[?#].*$/, '')
}
