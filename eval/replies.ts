/**
 * Bad replies of a model, each from a real server through `run --once`: `npm run eval:replies -- REPLIES.jsonl`.
 * The windows they are about are expected beside it, in `bad_llm_windows.json`.
 */
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { type Performance, type Playing, perform, readRows } from './stage.ts'

interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly body_repeat?: {
    readonly prefix: string
    readonly unit: string
    readonly count: number
    readonly suffix: string
  }
}

interface BadReply {
  readonly id: string
  readonly fault: string
  readonly window: string
  readonly http: Answer
  readonly then?: readonly Answer[]
  readonly transport?: { readonly accept_then_silent_ms?: number; readonly close_after_bytes?: number }
  readonly expect: {
    readonly outcome: Outcome
    readonly anomalies?: number
    readonly calls?: number
    readonly min_wait_s?: number
  }
}

type Outcome =
  | 'accept'
  | 'accept_repaired'
  | 'accept_partial'
  | 'retry_then_fallback'
  | 'wait_and_retry'
  | 'fallback_now'

const path = process.argv[2]
if (path === undefined) throw new Error('expected REPLIES.jsonl, with bad_llm_windows.json beside it')
const windows: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(join(dirname(path), 'bad_llm_windows.json'), 'utf8'),
)

const rows = []
for (const reply of readRows<BadReply>(path)) {
  const lines = windows[reply.window]!
  const seen = await perform({ acts: [{ lines, model: playing(reply) }] })
  const came = whatCame(seen)
  const faults = faultsOf(reply, seen)
  rows.push({
    id: reply.id,
    fault: reply.fault,
    expected: reply.expect.outcome,
    came,
    calls: seen.requests.length,
    findings: seen.findings.filter(({ analyst }) => analyst === 'openai').length,
    faults: faults.join('; ') || '-',
  })
}
console.table(rows)
const faulty = rows.filter(({ faults }) => faults !== '-').length
console.log(`${rows.length - faulty} of ${rows.length} as specified`)
process.exitCode = faulty > 0 ? 1 : 0

function playing({ http, then = [], transport = {} }: BadReply): Playing {
  return (response, { nth }) => {
    const answers = [http, ...then]
    const answer = answers[Math.min(nth, answers.length - 1)]!
    if (transport.accept_then_silent_ms !== undefined) return
    send(response, answer, transport.close_after_bytes)
  }
}

function send(response: ServerResponse, { status, headers = {}, body, body_repeat }: Answer, cutAfter?: number): void {
  const { prefix, unit, count, suffix } = body_repeat ?? { prefix: body ?? '', unit: '', count: 0, suffix: '' }
  const dated = Object.entries(headers).map(([name, value]) => [name, value.replace(/^@now\+(\d+)s-http-date$/, soon)])
  const text = `${prefix}${unit.repeat(count)}${suffix}`
  if (cutAfter === undefined) {
    response.writeHead(status, Object.fromEntries(dated)).end(text)
    return
  }
  response.writeHead(status, { ...Object.fromEntries(dated), 'content-length': String(Buffer.byteLength(text)) })
  response.write(text.slice(0, cutAfter), () => response.destroy())
}

function soon(_: string, seconds: string): string {
  return new Date(Date.now() + Number(seconds) * 1000).toUTCString()
}

function whatCame({ windows, log }: Performance): string {
  const [window] = windows
  if (window === undefined) return 'lost'
  if (window.status === 'judged') return 'accepted'
  return `${window.status} (${/^\w+/.exec(window.reason)?.[0]})${log.includes('trying again') ? ' after trying again' : ''}`
}

function faultsOf({ window, expect }: BadReply, seen: Performance): string[] {
  const { outcome, anomalies, calls, min_wait_s: leastWait = 0 } = expect
  const [row] = seen.windows
  const judged = row?.status === 'judged'
  const claims = seen.findings.filter(({ analyst }) => analyst === 'openai')
  const shown = seen.findings.flatMap(({ evidence }) => evidence.map(({ text }) => text))
  const sent = [...seen.pages, ...seen.messages].join('\n')
  const waited = seen.requests.length > 1 ? seen.requests[1]!.at - seen.requests[0]!.at : 0
  const checks: readonly (readonly [wrong: boolean, fault: string])[] = [
    [seen.code === null, 'process exit'],
    [row === undefined || row.lines !== windows[window]!.length, 'window lost'],
    [!judged && row?.health === 'normal', 'healthy though nobody looked'],
    [!judged && sent === '', 'nobody was told'],
    [outcome === 'accept' && !judged, 'refused a good answer'],
    [/retry|fallback/.test(outcome) && outcome !== 'wait_and_retry' && judged, 'took a bad answer'],
    [outcome === 'retry_then_fallback' && seen.requests.length < 2, 'did not ask again'],
    [outcome === 'fallback_now' && seen.requests.length > 1, 'asked again in vain'],
    [seen.requests.length > 10, 'asked without end'],
    [calls !== undefined && seen.requests.length !== calls, `expected ${calls} calls`],
    [judged && anomalies !== undefined && claims.length !== anomalies, `expected ${anomalies} anomalies`],
    [outcome === 'wait_and_retry' && waited < leastWait * 1000, `waited ${waited} ms only`],
    [shown.some((text) => !windows[window]!.includes(text)), 'invented line shown as evidence'],
    [/<!(?:channel|here|everyone)|<@|<!subteam/.test(seen.messages.join('\n')), 'live mention'],
  ]
  return checks.flatMap(([wrong, fault]) => (wrong ? [fault] : []))
}
