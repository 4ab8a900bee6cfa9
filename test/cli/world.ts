/** A world for the command line: a folder of its own, and servers on this machine that play the model, PagerDuty and Slack. */
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { run } from '../../src/cli/program.ts'
import { installed } from '../installed.ts'

export interface Received {
  readonly path: string
  readonly body: Record<string, never>
  readonly at: number
}

export interface Player {
  readonly url: string
  readonly received: Received[]
  answer: (request: Received, response: ServerResponse) => void
}

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface World {
  readonly folder: string
  readonly model: Player
  readonly pagerduty: Player
  readonly slack: Player
  path(name: string): string
  write(name: string, text: string): string
  append(name: string, text: string): void
  read(name: string): string
  rows<Row = Record<string, unknown>>(name: string): Row[]
  /** A whole config that uses the servers; `changes` replaces sections. */
  config(changes?: Record<string, unknown>): string
  run(...words: string[]): Promise<Ran>
  /** The same with the config named, in this process: where the start of one is not what is tested, it need not be waited for. */
  here(...words: string[]): Promise<Ran>
  /** In another folder than the world's own. */
  runIn(folder: string, ...words: string[]): Promise<Ran>
  /** With this on its standard input. */
  pipe(text: string, ...words: string[]): Promise<Ran>
  start(...words: string[]): Started
  /** With a module loaded before the program, and what that module is told. */
  startUnder(preload: { readonly module: string; readonly env: Record<string, string> }, ...words: string[]): Started
  end(): Promise<void>
}

export interface Started {
  readonly process: ChildProcess
  readonly ended: Promise<Ran>
  stderr(): string
}

/** `CI`: whatever model may run on this machine is not asked. */
const ENV = { CI: '1', PAGERDUTY_ROUTING_KEY: 'R'.repeat(32), LOG_LEVEL: 'debug', NO_COLOR: '1' }

export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'logtriage-'))
  const servers: Server[] = []
  const children = new Set<ChildProcess>()
  const model = await play(servers, (_, response) => answerWith(response, { anomalies: [], window_health: 'normal' }))
  const pagerduty = await play(servers, (_, response) => response.writeHead(202).end('{"status":"success"}'))
  const slack = await play(servers, (_, response) => response.writeHead(200).end('ok'))
  const path = (name: string) => join(folder, name)

  function startIn(
    cwd: string,
    words: readonly string[],
    {
      input = null,
      node = [],
      env = {},
    }: { input?: string | null; node?: string[]; env?: Record<string, string> } = {},
  ): Started {
    const { PATH, HOME } = process.env
    const child = spawn(process.execPath, [...node, join(installed(), 'dist/main.cjs'), ...words], {
      cwd,
      env: { PATH, HOME, ...ENV, SLACK_WEBHOOK_URL: `${slack.url}/services/T/B/X`, ...env },
      stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    })
    children.add(child)
    child.stdin?.end(input)
    let stdout = ''
    let stderr = ''
    child.stdout?.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr?.on('data', (chunk) => {
      stderr += chunk
    })
    const ended = new Promise<Ran>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })))
    return { process: child, ended, stderr: () => stderr }
  }

  return {
    folder,
    model,
    pagerduty,
    slack,
    path,
    write(name, text) {
      writeFileSync(path(name), text)
      leaveAlone(path(name))
      return path(name)
    },
    append(name, text) {
      appendFileSync(path(name), text)
      leaveAlone(path(name))
    },
    read: (name) => readFileSync(path(name), 'utf8'),
    rows: (name) =>
      existsSync(path(name))
        ? readFileSync(path(name), 'utf8')
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line))
        : [],
    config(changes = {}) {
      const config = {
        sources: [{ kind: 'file', paths: ['app.log'], start: 'beginning' }],
        analyst: { kind: 'openai', base_url: `${model.url}/v1`, model: 'test-model', timeout: '5s', deadline: '10s' },
        sinks: {
          oncall: { kind: 'pagerduty', routing_key_env: 'PAGERDUTY_ROUTING_KEY', url: `${pagerduty.url}/v2/enqueue` },
          channel: { kind: 'slack', webhook_url_env: 'SLACK_WEBHOOK_URL' },
          review: { kind: 'file', path: './low.ndjson' },
        },
        routes: { critical: ['oncall', 'channel'], high: ['channel'], medium: ['channel'], low: ['review'] },
        state: './state/logtriage.db',
        ...changes,
      }
      // JSON is YAML.
      writeFileSync(path('config.yaml'), JSON.stringify(config, null, 2))
      return path('config.yaml')
    },
    run: (...words) => startIn(folder, words).ended,
    async here(...words) {
      const written = { stdout: '', stderr: '' }
      const stream = (name: keyof typeof written) =>
        new Writable({
          write(chunk, _, done) {
            written[name] += String(chunk)
            done()
          },
        })
      const code = await run([...words, '--config', path('config.yaml')], {
        stdin: Readable.from([]),
        stdout: stream('stdout'),
        stderr: stream('stderr'),
        env: { ...ENV, USER: 'tester', SLACK_WEBHOOK_URL: `${slack.url}/services/T/B/X` },
        clock: Date.now,
        stop: new AbortController().signal,
      })
      return { code, ...written }
    },
    runIn: (cwd, ...words) => startIn(cwd, words).ended,
    pipe: (text, ...words) => startIn(folder, words, { input: text }).ended,
    start: (...words) => startIn(folder, words),
    startUnder: ({ module, env }, ...words) => startIn(folder, words, { node: ['--import', module], env }),
    async end() {
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** It was written a while ago: a single tick waits for what may be half written this very moment. */
function leaveAlone(file: string): void {
  const then = Date.now() / 1000 - 2
  utimesSync(file, then, then)
}

async function play(servers: Server[], answer: Player['answer']): Promise<Player> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const text = await bodyOf(request)
    const taken = { path: request.url ?? '', body: text === '' ? {} : JSON.parse(text), at: Date.now() }
    received.push(taken)
    player.answer(taken, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const player: Player = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, answer }
  return player
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** What a well-behaved model sends. */
export function answerWith(response: ServerResponse, answer: unknown): void {
  const content = typeof answer === 'string' ? answer : JSON.stringify(answer)
  response.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      id: 'answer',
      object: 'chat.completion',
      model: 'test-model',
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    }),
  )
}

/** The numbered lines a model was shown, by id, from the last message of a request. */
export function linesShown(request: Received): Map<string, string> {
  const { messages } = request.body as unknown as { messages: { role: string; content: string }[] }
  const shown = new Map<string, string>()
  for (const line of messages.at(-1)!.content.split('\n')) {
    const numbered = /^(L\d+)\b(.*)$/.exec(line)
    if (numbered) shown.set(numbered[1]!, numbered[2]!)
  }
  return shown
}

/** Plain lines of one service, one a second from `start` on. */
export function plainLines(args: {
  start: string
  count: number
  service?: string
  line?: (n: number) => string
}): string {
  const {
    start,
    count,
    service = 'payments',
    line = (n) => `INFO ${service} request ${n} took ${10 + (n % 7)}ms`,
  } = args
  const first = Date.parse(start)
  return Array.from(
    { length: count },
    (_, n) => `${new Date(first + n * 1000).toISOString().slice(0, 19)} ${line(n)}\n`,
  ).join('')
}
