/** Access records made of named fields: what nginx, Envoy, Traefik, load balancers and API servers say of one request. */
import { isObject, type NamedFields } from './named.ts'
import type { Request } from './request.ts'
import { plainName } from './vocabulary.ts'

const NAMES = {
  line: 'request requestline httprequest',
  method: `method requestmethod httpmethod verb request.method req.method httprequest.requestmethod http.request.method
    http.method clientrequestmethod`,
  target: `uri url path requesturi requesturl requestpath httppath urlpath request.uri request.url request.path req.url
    httprequest.requesturl url.path url.original http.target http.url
    clientrequesturi`,
  status: `status statuscode responsecode downstreamstatus httpstatus httpstatuscode responsestatus response.status
    response.statuscode res.statuscode responsestatus.code httprequest.status http.response.statuscode http.statuscode
    edgeresponsestatus`,
  client: `clientip remoteaddr remoteip clientaddr clienthost remote client request.remoteip request.clientip
    httprequest.remoteip client.ip client.address source.ip user.username`,
} as const
const PATHS = Object.fromEntries(Object.entries(NAMES).map(([part, names]) => [part, names.split(/\s+/)]))
const METHOD = /^[A-Za-z]{3,16}$/
const DEEPEST = 3
const MOST_FIELDS = 500

/** Null where there is no method and no status: then nothing tells that it is about a request, nor does one of its objects. */
export function requestOf(fields: NamedFields): Request | null {
  const whole = requestIn(fields)
  if (whole !== null) return whole
  for (const [, value] of Iterator.from(fields).take(MOST_FIELDS)) {
    const inside = isObject(value) ? requestIn(Object.entries(value)) : null
    if (inside !== null) return inside
  }
  return null
}

function requestIn(fields: NamedFields): Request | null {
  const values = new Map<string, unknown>()
  flatten({ fields, prefix: '', depth: 1, values })
  const text = (part: keyof typeof NAMES): string => {
    for (const path of PATHS[part]!) {
      const value = values.get(path)
      if (typeof value === 'string' || typeof value === 'number') return String(value)
    }
    return ''
  }
  const [lineMethod = '', lineTarget = ''] = text('line').split(' ')
  const method = text('method') || lineMethod
  const status = Number(text('status'))
  if (!METHOD.test(method) || !(status >= 100 && status <= 599)) return null
  return { method, target: text('target') || lineTarget, status, client: text('client') }
}

function flatten(args: { fields: NamedFields; prefix: string; depth: number; values: Map<string, unknown> }): void {
  const { fields, prefix, depth, values } = args
  for (const [name, value] of fields) {
    if (values.size >= MOST_FIELDS) return
    const path = prefix + plainName(name)
    values.set(path, value)
    if (!isObject(value) || depth === DEEPEST) continue
    flatten({ fields: Object.entries(value), prefix: `${path}.`, depth: depth + 1, values })
  }
}
