/** Requests to a server, in words: numbers become wildcards, and a 503 must not share its template with a 200. */

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

function outcome(status: number): string {
  return status >= 500 ? 'server-error' : status >= 400 ? 'client-error' : status >= 300 ? 'redirect' : 'ok'
}
