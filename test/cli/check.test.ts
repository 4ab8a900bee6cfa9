import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { check } from '../../src/cli/check.ts'
import { acquireLock, openStore } from '../../src/state/index.ts'
import { ENVIRONMENT, lay, MINIMAL } from '../setup/config/workshop.ts'
import { NOTHING } from '../state/samples.ts'

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A local server; gives its address. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function model(url: string): string {
  return `${MINIMAL}analyst: { kind: openai, base_url: "${url}/v1", model: llama3.2, api_key_env: MODEL_KEY }\n`
}

async function run(text: string, { options = {}, env = ENVIRONMENT as Record<string, string>, files = {} } = {}) {
  const folder = lay({ 'logs/app.log': 'a line\n', ...files, 'config.yaml': text })
  return { folder, ...(await runIn(folder, { options, env })) }
}

async function runIn(folder: string, { options = {}, env = ENVIRONMENT as Record<string, string> } = {}) {
  const written: string[] = []
  const stream = () =>
    new Writable({
      write(chunk, _, done) {
        written.push(String(chunk))
        done()
      },
    })
  const code = await check(
    { ...options, config: join(folder, 'config.yaml') },
    { stdout: stream(), stderr: stream(), env, clock: Date.now },
  )
  return { code, lines: written.join('').trimEnd().split('\n') }
}

/** Has these models, and each of them does what it is asked. */
const listing = (...names: string[]): RequestListener => {
  return async (request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify({ object: 'list', data: names.map((id) => ({ id })) }))
      return
    }
    const content = JSON.stringify({ colour: 'ultramarine', first_word: 'kestrel', last_word: 'juniper' })
    response.end(JSON.stringify({ choices: [{ finish_reason: 'stop', message: { content } }] }))
  }
}

const elsewhere: RequestListener = (request, response) => {
  if (request.url === '/other') listing('llama3.2')(request, response)
  else response.writeHead(302, { location: '/other' }).end()
}

describe('logtriage check', () => {
  it('says that the state file is somebody else’s, before a worker would', async () => {
    const text = `${MINIMAL}state: ./notes.txt\n`
    const { code, lines } = await run(text, { files: { 'notes.txt': 'my notes of the last year\n' } })
    expect(code).toBe(2)
    expect(lines[1]).toMatch(
      /^✗ .*config\.yaml:6:1: state: .*notes\.txt is no state file of logtriage, it begins with "my notes of the ": name another file$/,
    )
  })

  it('tells every place that cannot be written to, with the line of its setting, and goes on', async () => {
    const text = `sources:
  - { kind: file, paths: ["logs/*.log"] }
sinks:
  channel: { kind: slack, webhook_url_env: SLACK_WEBHOOK_URL }
  review:
    kind: file
    path: ./block/low.ndjson
routes: { critical: [channel], high: [channel], medium: [channel], low: [review] }
state: ./block/state/l.db
`
    const { code, lines, folder } = await run(text, { files: { block: 'a file\n' } })
    expect(code).toBe(2)
    const complaints = lines.filter((line) => line.startsWith('✗')).map((line) => line.replaceAll(`${folder}/`, ''))
    const blocked = 'block is a file, and a folder is needed there'
    expect(complaints).toEqual([
      `✗ config.yaml:9:1: state: cannot use block/state/l.db as the state file: ${blocked}. Mend that, or name another (\`state:\` in the config)`,
      `✗ config.yaml:7:5: sinks.review.path: cannot write to block/low.ndjson: ${blocked}; mend that, or name another file`,
    ])
    expect(lines.join('\n')).not.toContain('sink review')
    expect(lines.join('\n')).toMatch(/✓ sink channel/)
    expect(readdirSync(folder).sort()).toEqual(['block', 'config.yaml', 'logs'])
  })

  it('says where a default is what cannot be used', async () => {
    const { code, lines } = await run(MINIMAL, { files: { state: 'a file\n' } })
    expect(code).toBe(2)
    expect(lines.join('\n')).toMatch(
      /^✗ .*config\.yaml:1:1: state \(by default\): cannot use .*state\/logtriage\.db as the state file: .*state is a file/m,
    )
  })

  it('says of a stream that what it brings cannot be kept', async () => {
    const text = `${MINIMAL.replace('sources:\n', 'sources:\n  - { kind: stdin }\n')}state: l.db\n`
    const { code, lines } = await run(text, { files: { 'l.db.spool': 'a file\n' } })
    expect(code).toBe(2)
    expect(lines.join('\n')).toMatch(
      /^✗ .*config\.yaml:2:5: sources\[0\]: what it brings cannot be kept: .*l\.db\.spool is a file, and a folder is needed/m,
    )
  })

  it('says who holds the state file, and leaves it to them', async () => {
    const { folder } = await run(`${MINIMAL}state: ./l.db\n`)
    const path = join(folder, 'l.db')
    const lock = acquireLock(path, Date.UTC(2026, 0, 1))
    const store = openStore(path)
    const standing = readdirSync(folder)
    const again = await runIn(folder)
    expect(again.code).toBe(0)
    expect(again.lines.join('\n')).toMatch(
      new RegExp(`^✓ state: .*l\\.db, \\S+B, held by process ${process.pid} since 2026-01-01T00:00:00\\.000Z$`, 'm'),
    )
    expect(readdirSync(folder)).toEqual(standing)
    store.close()
    lock.release()
  })

  it('leaves nothing behind where nothing was, and says that the first start makes it', async () => {
    const { folder, lines } = await run(`${MINIMAL}state: ./deep/er/l.db\n`)
    expect(lines.join('\n')).toMatch(/^✓ state: .*deep\/er\/l\.db, not there yet: the first start makes it$/m)
    expect(readdirSync(folder).sort()).toEqual(['config.yaml', 'logs'])
  })

  it('says what a start will do with a state file that is damaged, and goes on', async () => {
    const files = { 'l.db': `SQLite format 3\0${'x'.repeat(5000)}` }
    const { code, lines } = await run(`${MINIMAL}state: ./l.db\n`, { files })
    expect(code).toBe(0)
    expect(lines.join('\n')).toMatch(/^! state: .*l\.db is damaged \(file is not a database\): the next start puts it/m)
    expect(lines.join('\n')).toMatch(/✓ sink channel/)
  })

  it('says which of its logs cannot be read, and why', async () => {
    const sources = 'sources: [{ kind: file, paths: ["logs/*", "there", "logs/app.log"] }]'
    const files = { 'logs/old/app.log': '', 'there/app.log': '' }
    const { code, lines } = await run(MINIMAL.replace(/sources:\n.*/, sources), { files })
    expect(code).toBe(0)
    expect(
      lines.filter((line) => line.includes('source:')).map((line) => line.replaceAll(/\/\S*logtriage-\w+\//g, '')),
    ).toEqual([
      '! source: logs/*: 2 files; logs/old cannot be read: it is a folder: name the files in it, as in `folder/*.log`',
      '! source: there cannot be read: it is a folder: name the files in it, as in `folder/*.log`',
      '✓ source: logs/app.log: 1 file',
    ])
  })

  it.runIf(spawnSync('mkfifo', ['--version']).status === 0)('says how a pipe is read', async () => {
    const pipe = join(lay({}), 'pipe')
    spawnSync('mkfifo', [pipe])
    const { lines } = await run(MINIMAL.replace(/sources:\n.*/, `sources: [{ kind: file, paths: ["${pipe}"] }]`))
    expect(lines.find((line) => line.includes('source:'))).toMatch(
      /^! source: .*pipe cannot be read: it is a pipe, and files are followed: write { kind: command, command: \[cat, .*pipe\] }$/,
    )
  })

  it('has no doubts about the pages that ship with the tool', async () => {
    const { folder } = await run(`${MINIMAL}state: ./l.db\n`)
    const store = openStore(join(folder, 'l.db'))
    store.seal({ ...NOTHING, horizons: [{ service: 'shop', until: 1 }] })
    store.close()
    const { lines } = await runIn(folder)
    expect(lines.filter((line) => line.startsWith('!'))).toEqual([])
    expect(lines.join('\n')).toMatch(/no page of their own.*shop/)
  })

  it.each(['', '# nothing yet\n', '---\n'])('of a config with nothing in it (%j) says how to get one', async (text) => {
    const { code, lines } = await run(text, { env: {} })
    expect(code).toBe(2)
    expect(lines).toEqual([
      expect.stringMatching(/config\.yaml:1:1: nothing is written in it: `logtriage init LOGS` writes one/),
    ])
  })

  it('ticks off everything that is ready', async () => {
    const url = await serve(listing('llama3.2:latest'))
    const { code, lines } = await run(model(url), { env: { ...ENVIRONMENT, MODEL_KEY: 'k' } })
    expect(code).toBe(0)
    expect(lines.map((line) => line.slice(0, 1))).toEqual(Array(lines.length).fill('✓'))
    expect(lines.join('\n')).toMatch(/prompts: .*version [0-9a-f]+/)
    expect(lines.join('\n')).toContain(`llama3.2 at ${url}/v1 (answered in`)
    expect(lines.join('\n')).toContain('logs/*.log: 1 file')
  })

  it('lists every problem of config and prompts and exits 2', async () => {
    const { code, lines } = await run(`${MINIMAL}schedule: often\nstate: 5\n`)
    expect(code).toBe(2)
    expect(lines).toEqual([
      expect.stringMatching(/^✗ .*config\.yaml:6:1: schedule: /),
      expect.stringMatching(/^✗ .*config\.yaml:7:1: state: /),
    ])
  })

  it('only warns of an endpoint that is down, since the built-in rules judge then', async () => {
    const { code, lines } = await run(model('http://127.0.0.1:9'))
    expect(code).toBe(0)
    expect(lines.join('\n')).toMatch(
      /^! analyst: .*cannot be reached \(.*\): .*; until that is mended the built-in rules judge$/m,
    )
  })

  it('compares the clock with that of the endpoint', async () => {
    const same = await run(model(await serve(listing('llama3.2'))))
    expect(same.lines.join('\n')).toMatch(/✓ clock: within 1 s of the endpoint's/)
    const slow = await serve((request, response) => {
      response.setHeader('date', new Date(Date.now() - 600_000).toUTCString())
      listing('llama3.2')(request, response)
    })
    expect((await run(model(slow))).lines.join('\n')).toMatch(/! clock: this machine is .* ahead of the endpoint/)
  })

  it('exits 1 on a warning when asked to be strict', async () => {
    expect((await run(model('http://127.0.0.1:9'), { options: { strict: true } })).code).toBe(1)
  })

  it.each<[string, RequestListener, RegExp]>([
    [
      'does not have the model',
      listing('llama3.1', 'qwen3'),
      /does not list the model llama3\.2; did you mean "llama3\.1"/,
    ],
    [
      'has not got it at all',
      listing('qwen3'),
      /it has qwen3; load it there \(Ollama: `ollama pull llama3\.2`\), or name another in analyst\.model/,
    ],
    [
      'refuses the key',
      (_, response) => response.writeHead(401).end('{}'),
      /refuses the key \(401\): export MODEL_KEY with a key that it takes/,
    ],
    [
      'is a web page',
      (_, response) => response.end('<html>Log in</html>'),
      /answers with a web page: a proxy, a login/,
    ],
    ['is something else', (_, response) => response.end('{"hello":1}'), /no list of models.*correct analyst\.base_url/],
    ['has no such path', (_, response) => response.writeHead(404).end(), /answers 404 to \/models: it may be no such/],
    ['sends elsewhere', elsewhere, /sends us on to \/other.*write where it ends in analyst\.base_url/],
    ['is out of order', (_, response) => response.writeHead(502).end('<html>'), /answers 502.*look at its log/],
    ['hangs up', (request) => request.socket.destroy(), /may speak TLS, then write https:\/\//],
    ['answers without end', (_, response) => response.end('x'.repeat(2_000_000)), /longer than/],
  ])('says so when the endpoint %s', async (_, answer, complaint) => {
    const key = ['planted', 'key'].join('-')
    const { code, lines } = await run(model(await serve(answer)), { env: { ...ENVIRONMENT, MODEL_KEY: key } })
    expect(code).toBe(0)
    expect(lines.join('\n')).toMatch(complaint)
    expect(lines.join('\n')).not.toContain(key)
  })

  it.each<[string, (url: string) => string, RegExp]>([
    ['without /v1', (url) => url, /most endpoints end in \/v1: try base_url: http:\/\/[\d.:]+\/v1;/],
    ['with too much behind it', (url) => `${url}/v1/chat/completions`, /try base_url: http:\/\/[\d.:]+\/v1;/],
    ['with the path of another interface', (url) => `${url}/api`, /try base_url: http:\/\/[\d.:]+\/v1;/],
    ['with https', (url) => `${url.replace('http:', 'https:')}/v1`, /does not speak TLS: write http:\/\//],
    ['where nothing listens', () => 'http://127.0.0.1:1/v1', /nothing listens there|bad port/],
  ])('says what to write instead of an address %s', async (_, change, advice) => {
    const found: RequestListener = (request, response) =>
      request.url === '/v1/models' ? listing('llama3.2')(request, response) : response.writeHead(404).end()
    const url = change(await serve(found))
    const { lines } = await run(`${MINIMAL}analyst: { kind: openai, base_url: "${url}", model: llama3.2 }\n`)
    expect(lines.join('\n')).toMatch(advice)
  })

  it('says where a key belongs when one is wanted and none is set', async () => {
    const url = await serve((_, response) => response.writeHead(401).end('{}'))
    const { lines } = await run(`${MINIMAL}analyst: { kind: openai, base_url: "${url}/v1", model: llama3.2 }\n`)
    expect(lines.join('\n')).toMatch(/refuses requests without a key \(401\): set analyst\.api_key_env/)
  })

  it('sends one clearly marked test message through every sink when asked to', async () => {
    const received: { path: string; body: string }[] = []
    const url = await serve(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      received.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString() })
      response
        .writeHead(request.url === '/slack' ? 200 : 202)
        .end(request.url === '/slack' ? 'ok' : '{"status":"success"}')
    })
    const text = `sources:
  - { kind: file, paths: ["logs/*.log"] }
sinks:
  oncall: { kind: pagerduty, routing_key_env: PAGERDUTY_ROUTING_KEY, url: "${url}/page" }
  channel: { kind: slack, webhook_url_env: HOOK }
  review: { kind: file, path: ./found.ndjson }
routes: { critical: [oncall], high: [channel], medium: [channel], low: [review] }
`
    const env = { ...ENVIRONMENT, HOOK: `${url}/slack` }
    const { code, folder, lines } = await run(text, { env, options: { sendTest: true } })
    expect(lines.filter((line) => line.includes('sink'))).toEqual([
      '✓ sink oncall: pagerduty, the test message was taken',
      '✓ sink channel: slack, the test message was taken',
      '✓ sink review: file, the test message was taken',
    ])
    expect(code).toBe(0)
    expect(received.map(({ path }) => path)).toEqual(['/page', '/slack'])
    for (const { body } of received) expect(body).toContain('TEST from logtriage check')
    expect(readFileSync(join(folder, 'found.ndjson'), 'utf8')).toContain('TEST from logtriage check')
  })

  it('exits 3 when a test message does not arrive, and still tries the other sinks', async () => {
    const url = await serve((_, response) => response.writeHead(403).end('no'))
    const text = `sinks:
  channel: { kind: slack, webhook_url_env: HOOK }
  review: { kind: file, path: ./found.ndjson }
routes: { critical: [channel], high: [channel], medium: [channel], low: [review] }
`
    const { code, folder, lines } = await run(text, { env: { HOOK: `${url}/slack` }, options: { sendTest: true } })
    expect(code).toBe(3)
    expect(lines.join('\n')).toMatch(/^✗ sink channel: slack, the test message failed \(auth\): /m)
    expect(lines.join('\n')).not.toContain('/slack')
    expect(existsSync(join(folder, 'found.ndjson'))).toBe(true)
  })

  it('sends nothing without being asked to', async () => {
    let requests = 0
    const url = await serve((_, response) => {
      requests++
      response.end('ok')
    })
    const { code } = await run(MINIMAL, { env: { SLACK_WEBHOOK_URL: url } })
    expect(code).toBe(0)
    expect(requests).toBe(0)
  })

  it('needs a config', async () => {
    const sink = new Writable({ write: (_chunk, _encoding, done) => done() })
    const config = '/nowhere/config.yaml'
    expect(await check({ config }, { stdout: sink, stderr: sink, env: {}, clock: Date.now })).toBe(2)
  })
})
