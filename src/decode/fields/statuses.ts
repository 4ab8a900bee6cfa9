/**
 * Where the status of an answer stands among named fields: `res.statusCode`, `http.response.status_code`, `httpRequest.status`.
 * Who writes it nests it as he likes, so it is known by what it is called and by what holds it, not by a list of paths.
 */

const STATUSES = new Set(
  `status statuscode httpstatus httpstatuscode responsestatus responsestatuscode responsecode downstreamstatus upstreamstatus
  originstatus edgeresponsestatus originresponsestatus elbstatuscode targetstatuscode scstatus`.split(/\s+/),
)
/** An answer, or what a record of a library puts all that it has to say in. */
const HOLDERS = new Set(
  `res resp response reply req request http httprequest httpresponse upstream fields attributes properties meta metadata context
  ctx extra details payload jsonpayload labels result`.split(/\s+/),
)
/** Of these alone a bare `code` is the status. */
const CODED = new Set(['responsestatus', 'httpstatus', 'response.status', 'res.status'])
const DEEPEST = 3

/** `path`: in the one spelling for all. */
export function isStatus(path: string): boolean {
  const cut = path.lastIndexOf('.')
  if (cut === -1) return STATUSES.has(path)
  const outer = path.slice(0, cut)
  const name = path.slice(cut + 1)
  return name === 'code' ? CODED.has(outer) : STATUSES.has(name) && holdsStatus(outer)
}

/** Names of a status begin with this one and a dot: an object under it is looked into. */
export function holdsStatus(path: string): boolean {
  const names = path.split('.')
  return CODED.has(path) || (names.length <= DEEPEST && names.every((name) => HOLDERS.has(name)))
}
