/** Asks an endpoint which models it has: whether it is there, knows our key, has the model we mean, and what time it is there. */
import { describeError } from '../errors.ts'
import type { Clock } from '../model.ts'
import { nearest } from '../nearest.ts'
import type { Secret } from '../secret.ts'
import { AFTER_PAGE, afterError, afterMissing, afterStatus } from './next-step.ts'

export interface Probe {
  readonly outcome: 'fine' | 'doubtful'
  readonly text: string
  /** Milliseconds by which this machine is ahead of the endpoint; null when it does not say what time it is. */
  readonly ahead: number | null
  /** It takes our key, so that a real request is worth making: some endpoints list no models. */
  readonly answers: boolean
}

const PATIENCE = 3000
const MOST_BYTES = 1_048_576

type Answer = Omit<Probe, 'ahead' | 'answers'>

export async function probeEndpoint(args: {
  baseUrl: string
  model: string
  key: Secret | null
  /** What to do where the key, or its absence, is refused. */
  keyStep: string
  clock: Clock
}): Promise<Probe> {
  const { baseUrl, model, key, clock } = args
  const address = `${baseUrl.replace(/\/+$/, '')}/models`
  const started = performance.now()
  try {
    const response = await fetch(address, {
      headers: key === null ? {} : { authorization: `Bearer ${key.reveal()}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    })
    const body = await readUpTo(response, MOST_BYTES)
    const ahead = aheadOf(response, clock)
    const took = `${Math.round(performance.now() - started)} ms`
    if (!response.ok) {
      const { status, headers } = response
      const location = headers.get('location')
      const answered = { status, baseUrl, location: location && inert(location), key: args.keyStep }
      return { ...doubtful(`${baseUrl} ${nameStatus(status, key)}: ${afterStatus(answered)}`), ahead, answers: false }
    }
    if (/^\s*</.test(body)) {
      return { ...doubtful(`${baseUrl} answers with a web page: ${AFTER_PAGE}`), ahead, answers: false }
    }
    const known = modelNames(body)
    return { ...lookUp({ baseUrl, model, known, took }), ahead, answers: known !== null }
  } catch (error) {
    const silent = error instanceof Error && error.name === 'TimeoutError'
    const text = silent
      ? `${baseUrl} does not answer in ${PATIENCE} ms: it may be busy, or loading a model; ask it by hand: curl ${address}`
      : `${baseUrl} cannot be reached (${shorten(describeError(error))}): ${afterError(error, baseUrl)}`
    return { ...doubtful(text), ahead: null, answers: false }
  }
}

/** The header is in whole seconds, which is fine enough for windows of minutes. */
function aheadOf(response: Response, clock: Clock): number | null {
  const theirs = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(theirs) ? null : clock() - theirs
}

function lookUp(args: { baseUrl: string; model: string; known: readonly string[] | null; took: string }): Answer {
  const { baseUrl, model, known, took } = args
  if (known === null)
    return doubtful(
      `${baseUrl} answers, but with no list of models: it may be no such endpoint, correct analyst.base_url`,
    )
  if (known.includes(model) || known.includes(`${model}:latest`)) {
    return { outcome: 'fine', text: `${model} at ${baseUrl} (answered in ${took})` }
  }
  const guess = nearest(
    model,
    known.map((name) => name.replace(/:latest$/, '')),
  )
  const others =
    guess === null
      ? `it has ${known.slice(0, 5).join(', ') || 'none'}; ${afterMissing(model)}`
      : `did you mean "${guess}"? Else ${afterMissing(model)}`
  return doubtful(`${baseUrl} answers, but does not list the model ${model}; ${others}`)
}

function nameStatus(status: number, key: Secret | null): string {
  if (status !== 401 && status !== 403) return `answers ${status} to /models`
  return `refuses ${key === null ? 'requests without a key' : 'the key'} (${status})`
}

/** What comes from the depths of TLS is long, and the step says it in words. */
function shorten(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`
}

function doubtful(text: string): Answer {
  return { outcome: 'doubtful', text }
}

function modelNames(body: string): string[] | null {
  try {
    const { data: models } = JSON.parse(body) as { data?: unknown }
    if (!Array.isArray(models)) return null
    return models.flatMap((entry: { id?: unknown } | null) => (typeof entry?.id === 'string' ? [inert(entry.id)] : []))
  } catch {
    return null
  }
}

/** Names come from the other side and end up on a terminal. */
function inert(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 100)
}

async function readUpTo(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > limit) throw new Error(`its answer is longer than ${limit} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
