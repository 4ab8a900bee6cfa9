/** What an answer of Slack's Web API means: it says 200 to nearly everything, and tells in the body what it thinks. */
import type { Secret } from '../secret.ts'
import { failureOf, quoted, type Reply } from './http.ts'
import type { Failure } from './sink.ts'

export type SlackAnswer = { readonly outcome: 'taken'; readonly channel: string; readonly ts: string } | Failure

const AGAIN_LATER = ['internal_error', 'fatal_error', 'service_unavailable', 'team_added_to_org']
/** The message itself is at fault; everything else that it refuses, a person has to mend: token, rights, channel. */
const MESSAGE_AT_FAULT =
  /^(invalid_(blocks|arguments|attachments|json|form_data|charset)|(msg|message)_\w+|no_text|too_many_\w+|metadata_\w+)/

export function readSlackAnswer(reply: Reply, token: Secret): SlackAnswer {
  const said = reply.status === 200 ? parse(reply.body) : null
  if (said === null) return failureOf(reply, [token])
  if (said.ok === true) return { outcome: 'taken', channel: String(said.channel ?? ''), ts: String(said.ts ?? '') }
  const error = String(said.error ?? 'unknown error')
  const detail = `Slack says no${quoted(error, [token])}`
  if (error === 'ratelimited' || error === 'rate_limited') {
    return { outcome: 'failed', reason: 'rate_limited', detail, final: false }
  }
  if (error === 'request_timeout') return { outcome: 'failed', reason: 'timeout', detail, final: false }
  if (AGAIN_LATER.includes(error)) return { outcome: 'failed', reason: 'unavailable', detail, final: false }
  return { outcome: 'failed', reason: MESSAGE_AT_FAULT.test(error) ? 'rejected' : 'auth', detail, final: true }
}

/** Null where it is no answer of Slack's. */
function parse(body: string): { ok?: unknown; error?: unknown; channel?: unknown; ts?: unknown } | null {
  try {
    const answer: unknown = JSON.parse(body)
    return typeof answer === 'object' && answer !== null && 'ok' in answer ? answer : null
  } catch {
    return null
  }
}
