/** Access records made of named fields: what nginx, Envoy, Traefik, load balancers and API servers say of one request. */
import { isObject, type NamedFields } from './named.ts'
import type { Request } from './request.ts'
import { LONGEST_NAME, plainName } from './vocabulary.ts'

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
type Part = keyof typeof NAMES
const PARTS = Object.keys(NAMES) as readonly Part[]
const METHOD = /^[A-Za-z]{3,16}$/
const DEEPEST = 3
const MOST_FIELDS = 500
const MOST_BRANCHES = 5000

/** Which part of a request a path may tell; of several the lowest rank is believed. */
interface Telling {
  readonly part: Part
  readonly rank: number
}

/** A path, and those under it: the names in a log come again in every line, and are put together and looked up once. */
interface Branch {
  readonly path: string
  readonly tells: readonly Telling[]
  readonly inner: Map<string, Branch>
}

const TELLING = Map.groupBy(
  PARTS.flatMap((part) => NAMES[part].split(/\s+/).map((path, rank) => ({ path, part, rank }))),
  ({ path }) => path,
)
/** Only a shortcut, never an answer of its own. */
let top = branchOf('')
let branches = 0

/** What the paths begin with: an object there may hold a part. */
const HOLDERS = new Set(
  [...TELLING.keys()].flatMap((path) => path.split('.').map((_, depth, names) => names.slice(0, depth).join('.'))),
)

/** Of a field that is nested under nothing: the number of its part, from 1 on, or of what holds others; and its rank. */
export function tellingOf(name: string): { readonly part: number; readonly rank: number } | null {
  const plain = plainName(name)
  const own = TELLING.get(plain)?.[0]
  if (own !== undefined) return { part: PARTS.indexOf(own.part) + 1, rank: own.rank }
  return plain !== '' && HOLDERS.has(plain) ? { part: PARTS.length + 1, rank: 0 } : null
}

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
  if (branches > MOST_BRANCHES) {
    top = branchOf('')
    branches = 0
  }
  const found: Found = { count: 0, ranks: new Map(), texts: new Map() }
  tellAll({ fields, branch: top, depth: 1, found })
  const text = (part: Part): string => found.texts.get(part) ?? ''
  const [lineMethod = '', lineTarget = ''] = text('line').split(' ')
  const method = text('method') || lineMethod
  const status = Number(text('status'))
  if (!METHOD.test(method) || !(status >= 100 && status <= 599)) return null
  return { method, target: text('target') || lineTarget, status, client: text('client') }
}

interface Found {
  count: number
  readonly ranks: Map<Part, number>
  readonly texts: Map<Part, string>
}

function tellAll(args: { fields: NamedFields; branch: Branch; depth: number; found: Found }): void {
  const { fields, branch, depth, found } = args
  for (const [name, value] of fields) {
    if (found.count++ >= MOST_FIELDS) return
    if (typeof value === 'string' || typeof value === 'number') {
      tellOne(branchAt(branch, name), String(value), found)
    } else if (isObject(value) && depth < DEEPEST) {
      tellAll({ fields: Object.entries(value), branch: branchAt(branch, name), depth: depth + 1, found })
    }
  }
}

/** Of several that tell the same part the one that ranks first counts. */
function tellOne({ tells }: Branch, text: string, { ranks, texts }: Found): void {
  for (const { part, rank } of tells) {
    if (rank > (ranks.get(part) ?? Number.POSITIVE_INFINITY)) continue
    ranks.set(part, rank)
    texts.set(part, text)
  }
}

function branchAt(outer: Branch, name: string): Branch {
  return outer.inner.get(name) ?? addBranch(outer, name)
}

function addBranch(outer: Branch, name: string): Branch {
  const branch = branchOf(outer.path === '' ? plainName(name) : `${outer.path}.${plainName(name)}`)
  if (name.length <= LONGEST_NAME) {
    outer.inner.set(name, branch)
    branches++
  }
  return branch
}

function branchOf(path: string): Branch {
  return { path, tells: TELLING.get(path) ?? [], inner: new Map() }
}
