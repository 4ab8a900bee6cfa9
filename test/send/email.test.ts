import { getEventListeners } from 'node:events'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSink, sinkOptions } from '../../src/send/index.ts'
import { IDENTITY, receiveMail } from './mail-server.ts'
import { aFinding, aNotice, PLANTED } from './samples.ts'
import { describeText } from './text-contract.ts'

const patient = new AbortController().signal
const OPTIONS = {
  kind: 'email',
  host: '127.0.0.1',
  tls: 'none',
  from: 'logtriage@example.com',
  to: ['oncall@example.com'],
}

function sinkAt(port: number, changes: Record<string, unknown> = {}) {
  const options = sinkOptions.parse({ ...OPTIONS, port, ...changes })
  return createSink({ name: 'mail', options, env: { MAIL_PASSWORD: PLANTED } })
}

async function letterFor(notice: ReturnType<typeof aNotice>, taken: { notice: typeof notice; receipt: null }[] = []) {
  await using server = await receiveMail()
  expect(await sinkAt(server.port).send(notice, patient, taken)).toEqual({ outcome: 'delivered' })
  return readLetter(server.mails[0]!.raw)
}

/** Its headers, unfolded and decoded, and its text. */
function readLetter(raw: string) {
  const end = raw.indexOf('\r\n\r\n')
  const headers = Object.fromEntries(
    raw
      .slice(0, end)
      .replace(/\r\n[ \t]/g, ' ')
      .split('\r\n')
      .map((header) => [
        header.slice(0, header.indexOf(':')).toLowerCase(),
        decodedWords(header.slice(header.indexOf(':') + 1).trim()),
      ]),
  )
  const body = raw.slice(end + 4).replace(/\r\n\.\./g, '\r\n.')
  const encoding = headers['content-transfer-encoding']
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
            'latin1',
          )
        : Buffer.from(body, 'latin1')
  return { headers, text: bytes.toString('utf8').replaceAll('\r\n', '\n') }
}

function decodedWords(text: string): string {
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(word, 'base64').toString()
      : Buffer.from(
          word
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
          'latin1',
        ).toString(),
  )
}

test('a letter says it all in plain text', async () => {
  const { headers, text } = await letterFor(aNotice())
  expect(headers).toMatchObject({
    from: 'logtriage@example.com',
    to: 'oncall@example.com',
    subject: 'CRITICAL payments: Connection pool ran out, requests fail',
    'auto-submitted': 'auto-generated',
    'x-priority': '1 (Highest)',
    'content-type': 'text/plain; charset=utf-8',
  })
  expect(text).toMatch(/^> ×214 ERROR payments pool: no connection within 30000 ms$/m)
  expect(text).toMatch(/^What to do: Roll back the deploy/m)
  expect(text).toMatch(/^logtriage explain logtriage-0123456789abcdef$/m)
})

test('a letter about what is over by the time it is taken says so, and is not urgent', async () => {
  const over = { at: 0, reason: 'quiet for 15m', text: 'quiet since 00:20 UTC, after 1 finding' }
  const { headers, text } = await letterFor(aNotice({ over }))
  expect(headers.subject).toBe('CRITICAL payments, over by now: Connection pool ran out, requests fail')
  expect(headers).not.toHaveProperty('x-priority')
  expect(text).toContain('quiet since 00:20 UTC, after 1 finding')
})

test('what is said later of an incident stands below its first letter, and a letter sent twice is one', async () => {
  const first = await letterFor(aNotice())
  const again = await letterFor(aNotice())
  expect(again.headers['message-id']).toBe(first.headers['message-id'])
  const taken = [{ notice: aNotice(), receipt: null }]
  const end = await letterFor(aNotice({ action: 'resolve', text: 'quiet for 20m' }, null), taken)
  expect(end.headers).toMatchObject({
    subject: 'RESOLVED payments: error_spike',
    'in-reply-to': first.headers['message-id'],
    references: first.headers['message-id'],
  })
  expect(end.headers['message-id']).not.toBe(first.headers['message-id'])
})

describe('TLS', () => {
  const trusted = getCACertificates('default')
  beforeAll(() => setDefaultCACertificates([...trusted, IDENTITY.cert]))
  afterAll(() => setDefaultCACertificates(trusted))

  test.each(['starttls', 'implicit'] as const)('%s comes before the login and the letter', async (tls) => {
    await using server = await receiveMail({ tls })
    const sink = sinkAt(server.port, { tls, host: 'localhost', username: 'logtriage', password_env: 'MAIL_PASSWORD' })
    expect(await sink.send(aNotice(), patient)).toEqual({ outcome: 'delivered' })
    expect(server.mails).toMatchObject([
      { isEncrypted: true, login: `logtriage ${PLANTED}`, to: ['oncall@example.com'] },
    ])
  })

  test('a server that does not offer it gets no letter', async () => {
    await using server = await receiveMail()
    const delivery = await sinkAt(server.port, { tls: 'starttls' }).send(aNotice(), patient)
    expect(delivery).toMatchObject({ outcome: 'failed', reason: 'auth', final: true })
    expect(server.mails).toEqual([])
  })

  test('a certificate that nobody vouches for is refused', async () => {
    setDefaultCACertificates(trusted)
    await using server = await receiveMail({ tls: 'implicit' })
    const delivery = await sinkAt(server.port, { tls: 'implicit' }).send(aNotice(), patient)
    expect(delivery).toMatchObject({ outcome: 'failed', reason: 'unavailable', final: false })
    expect(server.mails).toEqual([])
  })
})

test.each([
  ['connect', '421 too busy', 'unavailable', false],
  ['MAIL', '451 try later', 'unavailable', false],
  ['MAIL', '550 who are you', 'auth', true],
  ['RCPT', '450 mailbox is busy', 'unavailable', false],
  ['RCPT', '550 no such user', 'rejected', true],
  ['DATA', '452 no room', 'unavailable', false],
  ['DATA', '554 no', 'rejected', true],
  ['letter', '451 greylisted', 'unavailable', false],
  ['letter', 'reset', 'unavailable', false],
  ['connect', 'reset', 'unavailable', false],
] as const)('to %s the answer %j is %s, final: %s', async (command, answer, reason, final) => {
  await using server = await receiveMail({ answers: { [command]: answer } })
  const delivery = await sinkAt(server.port).send(aNotice(), patient)
  expect(delivery).toMatchObject({ outcome: 'failed', reason, final })
})

test('a recipient that the server does not know is named as what it is, and asked for once', async () => {
  await using server = await receiveMail({ answers: { RCPT: '550 no such user' } })
  expect(await sinkAt(server.port).send(aNotice(), patient)).toMatchObject({
    reason: 'rejected',
    detail: 'SMTP 550: no such user; it takes no letter for any of the addresses under `to`: mend them',
  })
  expect(server.connections()).toBe(1)
})

test.each(['250 taken', '550 no'])(
  'after the answer %j nothing of a letter listens for the abort any more',
  async (answer) => {
    await using server = await receiveMail({ answers: { letter: answer } })
    const { signal } = new AbortController()
    await sinkAt(server.port).send(aNotice(), signal)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  },
)

test('a port that refuses leaves nothing that listens for the abort', async () => {
  const { signal } = new AbortController()
  await sinkAt(1).send(aNotice(), signal)
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test('a login that is refused is for a person to mend, and the password stands nowhere', async () => {
  await using server = await receiveMail({ answers: { AUTH: `535 ${PLANTED} is wrong` } })
  const sink = sinkAt(server.port, { username: 'logtriage', password_env: 'MAIL_PASSWORD' })
  const delivery = await sink.send(aNotice(), patient)
  expect(delivery).toMatchObject({
    outcome: 'failed',
    reason: 'auth',
    final: true,
    detail: 'SMTP 535: <secret> is wrong',
  })
})

test('a server that repeats the login as it came does not make us tell the password', async () => {
  const forms = [PLANTED, `\0logtriage\0${PLANTED}`].map((text) => Buffer.from(text).toString('base64'))
  await using server = await receiveMail({ answers: { AUTH: `501 cannot read ${forms.join(' or ')}` } })
  const sink = sinkAt(server.port, { username: 'logtriage', password_env: 'MAIL_PASSWORD' })
  const delivery = await sink.send(aNotice(), patient)
  expect(delivery).toMatchObject({ reason: 'auth', final: true, detail: expect.stringContaining('501: cannot read') })
  for (const form of forms) expect(JSON.stringify(delivery)).not.toContain(form.slice(0, 24))
})

test('a refused letter is sent once more at once, in a form that holds nothing of log or model', async () => {
  let letters = 0
  await using server = await receiveMail({ answers: { letter: () => (++letters === 1 ? '552 too big' : '250 taken') } })
  const delivery = await sinkAt(server.port).send(aNotice(), patient)
  expect(delivery).toEqual({ outcome: 'delivered', shortened: 'SMTP 552: too big' })
  const { headers, text } = readLetter(server.mails[1]!.raw)
  expect(headers.subject + text).toContain('payments')
  expect(headers.subject + text).not.toContain('pool')
})

test.each(['connect', 'EHLO', 'DATA', 'letter'] as const)('silence after %s ends with the abort', async (command) => {
  await using server = await receiveMail({ answers: { [command]: null } })
  const delivery = await sinkAt(server.port).send(aNotice(), AbortSignal.timeout(150))
  expect(delivery).toEqual({ outcome: 'failed', reason: 'timeout', detail: 'no answer in time', final: false })
})

test('a closed port can be tried again, and what is aborted beforehand is not sent', async () => {
  const server = await receiveMail()
  expect(await sinkAt(server.port).send(aNotice(), AbortSignal.abort())).toMatchObject({ reason: 'timeout' })
  expect(server.connections()).toBe(0)
  await server[Symbol.asyncDispose]()
  expect(await sinkAt(server.port).send(aNotice(), patient)).toMatchObject({
    reason: 'unavailable',
    final: false,
    detail: 'no answer: nothing listens there (ECONNREFUSED)',
  })
})

test('text of log and model adds no header, ends no letter, mentions nobody and links nowhere', async () => {
  const hostile = [
    'x\r\nBcc: everyone@evil.example\r\n\r\n.\r\nMAIL FROM:<evil>',
    'https://evil.example/x www.evil.example mailto:a@evil.example @channel',
    'right\u202eto left \u001b[31mred',
  ].join('\n')
  const evidence = aFinding().evidence.map((line) => ({ ...line, text: hostile }))
  const finding = aFinding({
    service: hostile,
    summary: hostile,
    evidence,
    recommendedAction: hostile,
    reasons: [hostile],
    window: hostile,
  })
  for (const notice of [
    aNotice({ id: hostile, dedupKey: hostile, reason: hostile, text: hostile }, finding),
    aNotice({ action: 'resolve', text: hostile, service: hostile }, null),
  ]) {
    await using server = await receiveMail()
    await sinkAt(server.port).send(notice, patient)
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]!.to).toEqual(['oncall@example.com'])
    const { headers, text } = readLetter(server.mails[0]!.raw)
    expect(headers).not.toHaveProperty('bcc')
    expect(headers['message-id']).toMatch(/^<[\w.-]+@example\.com>$/)
    expect(headers.subject + text).not.toMatch(/:\/\/|www\.[a-z]|mailto:|@channel|\u202e|\u001b/)
  }
})

describeText({
  kind: 'email',
  async capture(notices) {
    await using server = await receiveMail()
    for (const notice of notices) await sinkAt(server.port).send(notice, patient)
    return server.mails.map(({ raw }) => raw)
  },
  accept(raw) {
    const { headers } = readLetter(raw)
    expect(headers.subject!.length).toBeLessThanOrEqual(180)
    for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998)
  },
  shown(raw) {
    const { headers, text } = readLetter(raw)
    return [headers.subject!, text]
  },
})

test('of several recipients those that the server knows get the letter, and that the others do not is said', async () => {
  let asked = 0
  await using server = await receiveMail({ answers: { RCPT: () => (++asked === 1 ? '550 no such user' : '250 ok') } })
  const delivery = await sinkAt(server.port, { to: ['gone@example.com', 'here@example.com'] }).send(aNotice(), patient)
  expect(delivery).toEqual({ outcome: 'delivered', shortened: 'refused for gone@example.com' })
  expect(server.mails[0]!.to).toEqual(['here@example.com'])
})

test.each([
  [{ to: ['Anna <anna@example.com>'] }, 'an address such as'],
  [{ from: 'a@example.com\r\nBcc: b@example.com' }, 'an address such as'],
  [{ host: 'smtp.example.com' }, 'use starttls, or set allow_insecure'],
  [{ username: 'logtriage' }, 'expected both username and password_env'],
])('%j is no config', (changes, said) => {
  const { error } = sinkOptions.safeParse({ ...OPTIONS, ...changes })
  expect(error?.issues.map(({ message }) => message).join()).toContain(said)
})
