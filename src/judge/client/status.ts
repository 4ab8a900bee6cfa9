/** A refused request, named: status, headers and body of the answer become a failure. */
import { type FailureReason, failure, type ModelFailure, type OptionalField } from './failure.ts'
import { isTooLong, readSize } from './prompt-size.ts'

/** The longest wait a server may ask for; beyond it the window would block the ones behind it. */
const LONGEST_WAIT = 60_000

const BY_STATUS: Readonly<Record<number, FailureReason>> = {
  401: 'unauthorized',
  402: 'quota_exhausted',
  403: 'unauthorized',
  404: 'not_found',
  408: 'overloaded',
  409: 'overloaded',
  429: 'rate_limited',
  502: 'overloaded',
  503: 'overloaded',
  504: 'overloaded',
  529: 'overloaded',
}

export function nameRefusal(args: {
  status: number
  headers: Headers
  text: string
  body: string
  now: number
}): ModelFailure {
  const { status, headers, text, body } = args
  const named = nameReason(status, `${text} ${body}`)
  const field = named === 'request_refused' ? refusedField(`${text} ${body}`) : null
  const reason = field === null ? named : 'field_refused'
  return failure(reason, `status ${status}: ${text}`, {
    field,
    retryAfter:
      readRetryAfter(headers, args.now) ?? (reason === 'rate_limited' ? readWaitInWords(`${text} ${body}`) : null),
    size: reason === 'context_exceeded' ? readSize(`${text} ${body}`) : null,
  })
}

function nameReason(status: number, text: string): FailureReason {
  if (status >= 300 && status < 400) return 'redirected'
  if (status === 429 && /insufficient_quota|quota.{0,30}(?:exceed|spent|exhaust)|billing|credit/i.test(text))
    return 'quota_exhausted'
  const known = BY_STATUS[status]
  if (known) return known
  if (/json_validate_failed|failed_generation/.test(text)) return 'invalid_json'
  if (isTooLong(status, text)) return 'context_exceeded'
  if (/response_format|json_schema|json_object|structured.?output|grammar|schema/i.test(text)) return 'format_refused'
  return status >= 500 ? 'server_error' : 'request_refused'
}

const NOT_TAKEN =
  /unsupported|not (?:support|allow|permit)|does not support|unknown|unrecogni[sz]ed|extra_?forbidden|unexpected|use '/i

/** Reasoning models take no temperature or another limit, some endpoints no seed: the field is named in the refusal. */
function refusedField(text: string): OptionalField | null {
  if (!NOT_TAKEN.test(text)) return null
  if (/\bmax_(?:completion_)?tokens\b/.test(text)) return 'max_tokens'
  if (/\btemperature\b/.test(text)) return 'temperature'
  return /\bseed\b/.test(text) ? 'seed' : null
}

/** Seconds or a date; what lies in the past or is no time at all counts as not said. */
function readRetryAfter(headers: Headers, now: number): number | null {
  const milliseconds = Number(headers.get('retry-after-ms') ?? Number.NaN)
  const text = headers.get('retry-after') ?? ''
  const seconds = /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now
  const wait = Number.isNaN(milliseconds) ? seconds : milliseconds
  return wait > 0 ? Math.min(wait, LONGEST_WAIT) : null
}

/** Gemini says `"retryDelay": "34s"`, OpenAI and Groq `try again in 1m2.5s`, Azure `retry after 27 seconds`; in the body only. */
const WAIT_IN_WORDS =
  /(?:retry|try again)[^\d\n]{1,30}(?=\d)(?:(\d{1,4}) ?m(?:in(?:utes?)?)?(?![a-z]))?(?:(\d{1,6}(?:\.\d+)?) ?(ms|milliseconds?|s|sec|seconds?)\b)?/i

function readWaitInWords(text: string): number | null {
  const [, minutes, number, unit = ''] = WAIT_IN_WORDS.exec(text) ?? []
  const rest = Number(number ?? 0) * (/^m/i.test(unit) ? 1 : 1000)
  const wait = Number(minutes ?? 0) * 60_000 + rest
  return wait > 0 ? Math.min(wait, LONGEST_WAIT) : null
}
