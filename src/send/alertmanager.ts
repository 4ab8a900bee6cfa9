/** `kind: alertmanager`: alerts for Prometheus Alertmanager (API v2), which routes, groups and silences them by its rules. */

import { duration } from '../duration.ts'
import { type Notice, SEVERITIES, type Severity, type Time } from '../model.ts'
import { isoTime } from '../records.ts'
import { z } from '../schema.ts'
import { failureOf, failureOfError, post, sendOrShorten } from './http.ts'
import type { Delivery, SinkDefinition, Taken } from './sink.ts'
import { cut, oneLine, unbracketed } from './text.ts'
import { circumstances, doubtOf, evidenceLine, headline, shortLine } from './wording.ts'

const LABEL = 200
const ANNOTATION = 1000
const EVIDENCE = 10
/** Ended at once, an alert would be shown to nobody: what is over stands there for so long. */
const SHOWN_FOR = 15 * 60_000

const options = z.strictObject({
  kind: z.literal('alertmanager').describe('posts alerts to Prometheus Alertmanager, API v2'),
  url: z.url({ protocol: /^https?$/ }).describe('where it is, such as http://alertmanager:9093'),
  token_env: z.string().min(1).optional().describe('environment variable with a bearer token, if a proxy wants one'),
  token_file: z.string().min(1).optional().describe('file with that token'),
  labels: z.record(z.string(), z.string()).default({}).describe('more labels for each alert, such as { team: shop }'),
  ends_after: duration
    .prefault('1d')
    .describe('Alertmanager ends an alert by itself after so long, unless told before; news of it begin anew'),
  allow_insecure: z.boolean().default(false).describe('allows http outside of the own network'),
})

export const alertmanager: SinkDefinition<typeof options> = {
  kind: 'alertmanager',
  options,
  secrets: [],
  optionalSecrets: ['token'],
  create({ name, options: { url, labels, ends_after }, secretIfNamed, clock }) {
    const token = secretIfNamed('token')
    const headers = {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token.reveal()}` }),
    }

    async function submit(alerts: readonly object[], abort: AbortSignal): Promise<Delivery> {
      try {
        const body = JSON.stringify(alerts)
        const reply = await post(`${url.replace(/\/+$/, '')}/api/v2/alerts`, { headers, body, signal: abort })
        // Its yes has no body; a page that says 200 comes from something in between.
        if (reply.status === 200 && reply.body.trim() === '') return { outcome: 'delivered' }
        return failureOf(reply, token === null ? [] : [token])
      } catch (error) {
        return failureOfError(error, abort)
      }
    }

    return {
      name,
      kind: 'alertmanager',
      resolves: true,
      send: (notice, abort, taken = []) =>
        sendOrShorten((form) => {
          const now = clock()
          const firing = {
            labels: labelsOf({ notice, severity: notice.severity, more: labels }),
            annotations: form === 'full' ? annotationsOf(notice) : { summary: shortLine(notice) },
            endsAt: isoTime(now + (notice.over === undefined ? ends_after : Math.min(SHOWN_FOR, ends_after))),
          }
          const over = ended({ notice, taken, more: labels, now })
          return submit(notice.action === 'resolve' ? over : [firing, ...over], abort)
        }),
    }
  },
}

/** Labels are an alert's identity there, and people route by severity: each severity of an incident is an alert of its own. */
function labelsOf(args: { notice: Notice; severity: Severity; more: Readonly<Record<string, string>> }) {
  const { notice, severity, more } = args
  const { service, type, dedupKey } = notice
  return {
    ...more,
    alertname: 'logtriage',
    service: line(service, LABEL) || 'unknown',
    type,
    severity,
    incident: dedupKey,
  }
}

/** Those of other severities that it has been told of: it is not the same any more, or it is over. */
function ended(args: { notice: Notice; taken: readonly Taken[]; more: Readonly<Record<string, string>>; now: Time }) {
  const { notice, taken, more, now } = args
  const said = new Set(taken.map((earlier) => earlier.notice.severity))
  if (notice.action === 'resolve') said.add(notice.severity)
  else said.delete(notice.severity)
  return SEVERITIES.filter((severity) => said.has(severity)).map((severity) => ({
    labels: labelsOf({ notice, severity, more }),
    annotations: { summary: line(notice.text, ANNOTATION) },
    endsAt: isoTime(now),
  }))
}

function annotationsOf(notice: Notice): Record<string, string> {
  const { finding, dedupKey } = notice
  const doubt = doubtOf(finding)
  const shown =
    finding?.evidence.slice(0, EVIDENCE).map((evidence) => cut(unbracketed(evidenceLine(evidence)), ANNOTATION)) ?? []
  return {
    summary: line(headline(notice), ANNOTATION),
    circumstances: line(circumstances(notice), ANNOTATION),
    ...(finding === null
      ? {}
      : { evidence: shown.join('\n'), what_to_do: line(finding.recommendedAction, ANNOTATION) }),
    ...(doubt === null ? {} : { warning: line(doubt, ANNOTATION) }),
    dedup_key: dedupKey,
  }
}

function line(text: string, limit: number): string {
  return cut(oneLine(unbracketed(text)), limit)
}
