import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSink, type SinkOptions, sinkOptions } from '../../src/send/index.ts'
import { parseYaml } from '../../src/yaml.ts'
import { describeSink } from './contract.ts'
import { aFinding, aNotice, PLANTED } from './samples.ts'
import { listen, type Received, reply } from './server.ts'

const yes = reply(200, '{"ok":true}')
const patient = new AbortController().signal
const BODY = { title: '{{headline 130}}', text: '{{message}}', tags: ['{{service}}', '{{severity}}'], end: '{{text}}' }

const sinkOf = (written: object, url: string) =>
  createSink({
    name: 'hook',
    options: sinkOptions.parse({ kind: 'webhook', url_env: 'HOOK', body: BODY, resolve: {}, ...written }),
    env: { HOOK: `${url}/hooks/${PLANTED}`, TOKEN: PLANTED },
  })

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(strings) : []

describeSink({
  kind: 'webhook',
  create: (url) => sinkOf({ token_env: 'TOKEN', headers: { authorization: 'Bearer {{token}}' } }, url),
  yes,
  accept(body) {
    const { title, text } = JSON.parse(body)
    expect(title.length).toBeLessThanOrEqual(130)
    expect(text.length).toBeLessThanOrEqual(3500)
    expect(body).not.toMatch(/[<>]/)
  },
  shown: (body) => strings(JSON.parse(body)),
})

async function requestOf(written: object, notice = aNotice(), answer = yes): Promise<Received> {
  await using server = await listen(answer)
  await sinkOf(written, server.url).send(notice, patient)
  return server.received[0]!
}

test('the mapping becomes JSON: text in its strings, values of your own by severity, and whatever needs no filling', async () => {
  const { body, method, headers } = await requestOf({
    method: 'PUT',
    headers: { 'x-key': 'GenieKey {{token}}' },
    token_env: 'TOKEN',
    values: {
      priority: { critical: 'P1', high: 'P2', medium: 'P3', low: 'P4' },
      colour: { critical: 15, high: 1, medium: 2, low: 3 },
    },
    body: {
      message: '{{service}}: {{summary 20}}',
      colour: '{{colour}}',
      nested: { list: ['{{priority}}', 3, null, true] },
    },
  })
  expect(JSON.parse(body)).toEqual({
    message: 'payments: Connection po… [cut]',
    colour: 15,
    nested: { list: ['P1', 3, null, true] },
  })
  expect(method).toBe('PUT')
  expect(headers).toMatchObject({ 'x-key': `GenieKey ${PLANTED}`, 'content-type': 'application/json' })
})

test('no text of a log leaves the string it stands in, or leads to another address', async () => {
  const summary = '", "admin": true, "x": "{{token}} {{dedup_key}}'
  const { body, path } = await requestOf(
    { url: undefined, body: { message: '{{summary}}' }, escape: 'none' },
    aNotice({}, aFinding({ summary })),
  )
  expect(JSON.parse(body)).toEqual({ message: summary })
  expect(path).toBe(`/hooks/${PLANTED}`)
  for (const service of ['../../other', '..', '%2e%2e', 'a?b=c#d', '@evil.example']) {
    await using server = await listen(yes)
    const url = `${server.url}/of/{{service}}/end?x=1`
    const options = sinkOptions.parse({ kind: 'webhook', url, body: {} })
    await createSink({ name: 'hook', options, env: {} }).send(aNotice({ service }), patient)
    expect(server.received[0]!.path).toMatch(/^\/of\/[^/?#]+\/end\?x=1$/)
  }
})

test('markup is escaped as the other side reads it', async () => {
  const summary = '*b* _i_ [a](https://evil.example) <b>x</b> @here <!channel>'
  const body = { message: '{{summary}}' }
  const of = async (markup: string) =>
    JSON.parse((await requestOf({ body, escape: markup }, aNotice({}, aFinding({ summary })))).body).message
  expect(await of('html')).toBe(
    '*b* _i_ [a](https[:]//evil.example) &#60;b&#62;x&#60;/b&#62; ＠here &#60;!channel&#62;',
  )
  expect(await of('markdown')).not.toMatch(/(^|[^\\])[*_[\]()<>!]/)
  expect(await of('none')).toContain('‹!channel›')
})

test('a yes that was asked for is looked for in the answer', async () => {
  const answered = async (body: string, status = 200) => {
    await using server = await listen(reply(status, body))
    return (await sinkOf({ expect: { ok: true, result: { sent: 1 } } }, server.url).send(aNotice(), patient)).outcome
  }
  expect(await answered('{"ok":true,"result":{"sent":1,"more":2}}')).toBe('delivered')
  expect(await answered('{"ok":true}')).toBe('failed')
  expect(await answered('{"ok":false,"result":{"sent":1}}')).toBe('failed')
  expect(await answered('fine')).toBe('failed')
})

test('the end goes where the template says, or nowhere', async () => {
  const end = aNotice({ action: 'resolve', text: 'quiet since 00:20 UTC' }, null)
  const { method, body } = await requestOf({ resolve: { method: 'PATCH', body: { note: '{{text}}' } } }, end)
  expect({ method, body }).toEqual({ method: 'PATCH', body: '{"note":"quiet since 00:20 UTC"}' })
  expect(sinkOf({}, 'http://127.0.0.1:1').resolves).toBe(true)
  expect(sinkOf({ resolve: undefined }, 'http://127.0.0.1:1').resolves).toBe(false)
})

test.each([
  [{ body: { a: '{{sumary}}' } }, 'there is no placeholder {{sumary}}; did you mean "summary"?'],
  [{ url: 'https://a.example' }, 'exactly one of url, url_env, url_file'],
  [{ url_env: undefined, url: 'https://{{service}}.example' }, 'no placeholder before the path'],
  [{ headers: { a: '{{summary}}' } }, 'no placeholder but {{token}}'],
  [{ headers: { a: '{{token}}' } }, 'expected token_env or token_file'],
])('%j is refused: %s', (written, problem) => {
  const { success, error } = sinkOptions.safeParse({ kind: 'webhook', url_env: 'HOOK', body: {}, ...written })
  expect(success).toBe(false)
  expect(error!.issues.map(({ message }) => message).join()).toContain(problem)
})

const EXAMPLE = join(import.meta.dirname, '../../config.example.yaml')

/** The sinks that the example shows commented out, by their names. */
function examples(): [name: string, options: SinkOptions][] {
  const lines = readFileSync(EXAMPLE, 'utf8').split('\n')
  const from = lines.indexOf('# Services that take JSON, as sinks of kind webhook:')
  const block = lines.slice(from + 1, lines.indexOf('', from)).map((line) => line.replace(/^# ?/, ''))
  const { value } = parseYaml(block.join('\n'), EXAMPLE)
  return Object.entries(value as object).map(([name, written]) => [name, sinkOptions.parse(written)])
}

test.each(examples())('the template for %s tells a finding and its end', async (_, options) => {
  await using server = await listen(yes)
  const { resolve, ...rest } = options as SinkOptions & { kind: 'webhook' }
  const here = { ...rest, url: undefined, url_env: 'HOOK', ...(resolve && { resolve: { ...resolve, url: undefined } }) }
  const env = { HOOK: server.url, OPSGENIE_KEY: PLANTED, JIRA_BASIC: PLANTED }
  const sink = createSink({ name: 'hook', options: here, env })
  expect(await sink.send(aNotice(), patient)).toEqual({ outcome: 'delivered' })
  expect(server.received[0]!.body).toContain('Connection pool ran out')
  if (sink.resolves) await sink.send(aNotice({ action: 'resolve' }, null), patient)
  for (const { body } of server.received) expect(body).not.toContain('{{')
})
