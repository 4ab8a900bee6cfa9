/** A stage for one window: a log in a folder, servers that play the model, PagerDuty and Slack, and `run --once` between them. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { run } from '../src/cli/program.ts'
import { findingRecord, type windowRecord } from '../src/records.ts'
import { openStore } from '../src/state/index.ts'

export type Playing = (response: ServerResponse, asked: { readonly body: string; readonly nth: number }) => void

export interface Performance {
  /** What `run --once` ended with; null when it threw. */
  readonly code: number | null
  readonly log: string
  readonly requests: readonly { readonly at: number; readonly body: string }[]
  /** As they were received. */
  readonly pages: readonly string[]
  readonly messages: readonly string[]
  readonly review: string
  readonly windows: readonly ReturnType<typeof windowRecord>[]
  readonly findings: readonly ReturnType<typeof findingRecord>[]
}

/** By then the lines are old enough for their window to be over. */
const HOUR = 3_600_000

/** `acts` follow one another on one state, each with lines of its own, as the ticks of a schedule do. */
export async function perform(args: {
  acts: readonly { readonly lines: readonly string[]; readonly model: Playing }[]
  /** Stands in the system prompt, and has to stay there. */
  canary?: string
  analyst?: object
}): Promise<Performance> {
  const folder = mkdtempSync(join(tmpdir(), 'stage-'))
  const requests: { at: number; body: string }[] = []
  const pages: string[] = []
  const messages: string[] = []
  let playing: Playing = () => {}
  const url = await serve(async (body, path, response) => {
    if (path === '/page') response.writeHead(202).end('{"status":"success"}', () => pages.push(body))
    else if (path === '/slack') response.end('ok', () => messages.push(body))
    else playing(response, { body, nth: requests.push({ at: Date.now(), body }) - 1 })
  })
  const config = {
    sources: [{ kind: 'file', paths: ['app.log'], start: 'beginning', service: 'shop' }],
    gate: { mode: 'all' },
    analyst: { kind: 'openai', base_url: `${url.address}/v1`, timeout: '2s', deadline: '30s', ...args.analyst },
    prompts: './prompts',
    sinks: {
      oncall: { kind: 'pagerduty', routing_key_env: 'ROUTING_KEY', url: `${url.address}/page` },
      channel: { kind: 'slack', webhook_url_env: 'HOOK' },
      review: { kind: 'file', path: './low.ndjson' },
    },
    routes: { critical: ['oncall', 'channel'], high: ['channel'], medium: ['channel'], low: ['review'] },
    state: './state.db',
  }
  cpSync('prompts', join(folder, 'prompts'), { recursive: true })
  const system = join(folder, 'prompts/system.md')
  if (args.canary) writeFileSync(system, `${readFileSync(system, 'utf8')}\n${args.canary}\n`)
  writeFileSync(join(folder, 'config.yaml'), JSON.stringify(config))
  let log = ''
  const stream = () =>
    new Writable({
      write(chunk, _, done) {
        log += chunk
        done()
      },
    })
  let code: number | null = null
  try {
    for (const { lines, model } of args.acts) {
      playing = model
      writeFileSync(join(folder, 'app.log'), `${lines.join('\n')}\n`, { flag: 'a' })
      code = await run(['run', '--once', '--config', join(folder, 'config.yaml')], {
        stdin: new PassThrough(),
        stdout: stream(),
        stderr: stream(),
        env: { ROUTING_KEY: 'R'.repeat(32), HOOK: `${url.address}/slack`, LOG_LEVEL: 'debug' },
        clock: () => Date.now() + HOUR,
        stop: new AbortController().signal,
      }).catch(() => null)
    }
    const review = join(folder, 'low.ndjson')
    const store = openStore(join(folder, 'state.db'))
    const kept = { windows: [...store.windows()], findings: [...store.findings()].map(findingRecord) }
    store.close()
    return {
      code,
      log,
      requests,
      pages,
      messages,
      review: existsSync(review) ? readFileSync(review, 'utf8') : '',
      ...kept,
    }
  } finally {
    url.close()
    rmSync(folder, { recursive: true })
  }
}

type Answering = (body: string, path: string, response: ServerResponse) => void

async function serve(answer: Answering): Promise<{ address: string; close: () => void }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    answer(Buffer.concat(chunks).toString('utf8'), request.url ?? '', response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A whole completion that says this. */
export function completion(content: string): string {
  return JSON.stringify({
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 2400, completion_tokens: 120 },
  })
}

export function readRows<Row>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line))
}
