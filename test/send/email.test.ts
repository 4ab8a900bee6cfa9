import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { createSink, sinkOptions } from '../../src/send/index.ts'
import { createIdentity } from './certificate.ts'
import { aFinding, aNotice, PLANTED } from './samples.ts'
import { listenForMail, type MailHost, open, type Says } from './smtp-server.ts'
import { describeText } from './text-contract.ts'

const patient = new AbortController().signal
const NOW = Date.UTC(2026, 0, 1, 0, 20, 5)
const identity = createIdentity()
const trusted = getCACertificates('default')

afterEach(() => setDefaultCACertificates(trusted))

function sinkFor({ port }: Pick<MailHost, 'port'>, written: object = {}) {
  const options = sinkOptions.parse({
    kind: 'email',
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'logtriage@example.com',
    to: ['ops@example.com'],
    ...written,
  })
  return createSink({ name: 'mail', options, env: { PASSWORD: PLANTED }, clock: () => NOW })
}

const ACCOUNT = { username: 'mailer', password_env: 'PASSWORD' }

/** How a letter fares with a server that says this. */
async function fare(says: Says, args: { written?: object; offers?: string[]; abort?: AbortSignal } = {}) {
  const { written, offers, abort = patient } = args
  await using server = await listenForMail({ says, ...(offers && { offers }) })
  const delivery = await sinkFor(server, written).send(aNotice(), abort)
  const { letters, commands } = server
  return { delivery, letters, commands }
}

const saying =
  (verb: string, answer: string | null): Says =>
  (command) =>
    command.startsWith(verb) ? answer : undefined

describeText({
  kind: 'email',
  async capture(notices) {
    await using server = await listenForMail()
    for (const notice of notices) await sinkFor(server).send(notice, patient)
    return server.letters.map(({ source }) => source)
  },
  accept(source) {
    expect(source).toMatch(/^[\r\n\x20-\x7e]*$/)
    for (const line of source.split('\r\n')) expect(line.length).toBeLessThan(998)
    const { headers, html } = open({ source })
    expect(headers).not.toHaveProperty('bcc')
    expect(headers.subject!.length).toBeLessThanOrEqual(200)
    expect(html.match(/<(?!\/?(div|html|body)\b|!doctype)/g)).toBeNull()
    expect(Buffer.byteLength(source)).toBeLessThan(400_000)
  },
  shown(source) {
    const { headers, plain, html } = open({ source })
    return [headers.subject!, plain, html]
  },
})

test('a letter says how bad it is, where and what in its subject, and carries the lines in text and in HTML', async () => {
  const { delivery, letters, commands } = await fare(() => undefined)
  expect(delivery).toEqual({ outcome: 'delivered', receipt: '<logtriage-0123456789abcdef.n1.trigger@example.com>' })
  expect(commands.slice(1)).toEqual([
    'MAIL FROM:<logtriage@example.com>',
    'RCPT TO:<ops@example.com>',
    'DATA',
    ...commands.filter((command) => command === 'QUIT'),
  ])
  const { headers, plain, html } = open(letters[0]!)
  expect(headers).toMatchObject({
    from: 'logtriage <logtriage@example.com>',
    to: 'ops@example.com',
    subject: 'CRITICAL payments: Connection pool ran out, requests fail',
    date: 'Thu, 01 Jan 2026 00:20:05 +0000',
    'message-id': '<logtriage-0123456789abcdef.n1.trigger@example.com>',
    'auto-submitted': 'auto-generated',
    'list-id': '<mail.logtriage.example.com>',
    'x-logtriage-severity': 'critical',
    importance: 'high',
  })
  for (const text of [plain, html]) {
    expect(text).toContain('×214 ERROR payments pool: no connection within 30000 ms')
    expect(text).toContain('What to do: Roll back the deploy of 00:10')
    expect(text).toContain('first of its kind')
  }
})

test('all letters of an incident hang below its first one', async () => {
  await using server = await listenForMail()
  const told = [
    { notice: aNotice(), receipt: '<first@example.com>' },
    { notice: aNotice({ id: 'n2' }), receipt: null },
  ]
  await sinkFor(server).send(
    aNotice({ id: 'n3', action: 'resolve', text: 'quiet since 00:20 UTC' }, null),
    patient,
    told,
  )
  const { headers, plain } = open(server.letters[0]!)
  expect(headers).toMatchObject({
    'in-reply-to': '<first@example.com>',
    references: '<first@example.com>',
    subject: 'RESOLVED payments: error_spike',
  })
  expect(headers).not.toHaveProperty('importance')
  expect(plain).toContain('quiet since 00:20 UTC')
})

test('a subject in any script arrives as it was, and no text of a log begins a header', async () => {
  await using server = await listenForMail()
  const summary = 'Kasse läuft 漢字 👨‍👩‍👧 =?UTF-8?B?aGk=?=\r\nBcc: all@evil.example'
  await sinkFor(server).send(aNotice({}, aFinding({ summary })), patient)
  const { headers } = open(server.letters[0]!)
  expect(headers.subject).toBe('CRITICAL payments: Kasse läuft 漢字 👨‍👩‍👧 =?UTF-8?B?aGk=?= Bcc: all@evil.example')
  expect(Object.keys(headers)).not.toContain('bcc')
})

describe('a mail server', () => {
  test.each([
    ['starttls', ['AUTH PLAIN LOGIN'], /^AUTH PLAIN /],
    ['tls', ['AUTH LOGIN PLAIN'], /^AUTH PLAIN /],
    ['tls', ['AUTH LOGIN'], /^AUTH LOGIN$/],
    ['starttls', ['AUTH=LOGIN'], /^AUTH LOGIN$/],
  ] as const)('with %s that offers %j gets the letter encrypted, from the account', async (security, offers, login) => {
    setDefaultCACertificates([...trusted, identity.cert])
    await using server = await listenForMail({ security, identity, offers })
    const delivery = await sinkFor(server, { security, ...ACCOUNT }).send(aNotice(), patient)
    expect(delivery).toMatchObject({ outcome: 'delivered' })
    expect(server.letters).toMatchObject([{ encrypted: true, to: ['ops@example.com'] }])
    const place = server.commands.findIndex((command) => login.test(command))
    const words = server.commands.slice(place, place + 3).map((word) => word.replace('AUTH PLAIN ', ''))
    const said = words.map((word) => Buffer.from(word, 'base64').toString())
    if (login.test('AUTH LOGIN')) expect(said.slice(1)).toEqual(['mailer', PLANTED])
    else expect(said[0]).toBe(`\0mailer\0${PLANTED}`)
  })

  test.each(['starttls', 'tls'] as const)(
    'whose certificate nobody vouches for hears no word by %s',
    async (security) => {
      await using server = await listenForMail({ security, identity, offers: ['AUTH PLAIN'] })
      const delivery = await sinkFor(server, { security, ...ACCOUNT }).send(aNotice(), patient)
      expect(delivery).toEqual({
        outcome: 'failed',
        reason: 'unavailable',
        detail: 'no answer: DEPTH_ZERO_SELF_SIGNED_CERT',
        final: false,
      })
      expect(server.commands.filter((command) => /^(AUTH|MAIL)/.test(command))).toEqual([])
    },
  )

  test('whose certificate is for another host hears no word', async () => {
    setDefaultCACertificates([...trusted, identity.cert])
    await using server = await listenForMail({ security: 'tls', identity })
    const delivery = await sinkFor(server, { security: 'tls', host: '127.0.0.2' }).send(aNotice(), patient)
    expect(delivery).toMatchObject({ outcome: 'failed', final: false })
    expect(server.commands).toEqual([])
  })

  test('that hides its STARTTLS gets no letter in clear text', async () => {
    const { delivery, commands } = await fare(() => undefined, { written: { security: 'starttls', ...ACCOUNT } })
    expect(delivery).toMatchObject({ outcome: 'failed', reason: 'auth', final: true })
    expect(commands.filter((command) => /^(AUTH|MAIL)/.test(command))).toEqual([])
  })

  test('that says something more before the encryption begins is not believed', async () => {
    setDefaultCACertificates([...trusted, identity.cert])
    const says = saying('STARTTLS', '220 go ahead\r\n250 evil words')
    await using server = await listenForMail({ security: 'starttls', identity, says })
    const delivery = await sinkFor(server, { security: 'starttls' }).send(aNotice(), patient)
    expect(delivery).toMatchObject({ outcome: 'failed', reason: 'unavailable', detail: 'no answer: EPROTO' })
    expect(server.letters).toEqual([])
  })

  test('of the old kind, without EHLO, is greeted by HELO', async () => {
    const says: Says = (command) =>
      command.startsWith('EHLO') ? '500 what?' : command.startsWith('HELO') ? '250 hello' : undefined
    const { delivery, commands } = await fare(says)
    expect(delivery).toMatchObject({ outcome: 'delivered' })
    expect(commands[1]).toMatch(/^HELO /)
  })

  test.each([
    ['*', '421 busy', 'unavailable', false],
    ['*', '554 no service', 'auth', true],
    ['*', 'SSH-2.0-OpenSSH_9.6', 'unavailable', false],
    ['EHLO', '421 4.7.0 too many', 'unavailable', false],
    ['AUTH', '535 5.7.8 bad credentials', 'auth', true],
    ['AUTH', '454 4.7.0 later', 'unavailable', false],
    ['MAIL', '550 5.7.1 not from you', 'auth', true],
    ['MAIL', '530 5.7.0 authentication required', 'auth', true],
    ['MAIL', '451 4.3.0 later', 'unavailable', false],
    ['RCPT', '550 5.1.1 nobody here', 'auth', true],
    ['RCPT', '450 4.2.0 greylisted', 'unavailable', false],
    ['DATA', '451 later', 'unavailable', false],
    ['DATA', '554 5.6.0 no', 'rejected', true],
    ['.', '452 4.3.1 disk full', 'unavailable', false],
    ['.', '554 5.7.1 looks like spam', 'rejected', true],
  ])('that says to %s: %s is %s, final: %s', async (verb, answer, reason, final) => {
    const { delivery, letters } = await fare(saying(verb, answer), { written: ACCOUNT, offers: ['AUTH PLAIN'] })
    expect(delivery).toMatchObject({ outcome: 'failed', reason, final })
    expect('detail' in delivery && delivery.detail).toContain(
      answer.startsWith('SSH') ? 'no answer of a mail server' : answer.slice(4),
    )
    expect(letters).toEqual([])
  })

  test('that refuses a letter for what is in it gets its smallest form at once', async () => {
    let letters = 0
    const says: Says = (command) => (command === '.' && ++letters === 1 ? '554 looks like spam' : undefined)
    const taken = await fare(says)
    expect(taken.delivery).toMatchObject({ outcome: 'delivered', shortened: 'SMTP 554: looks like spam' })
    const { headers, plain } = open(taken.letters[0]!)
    expect(headers.subject).toContain('CRITICAL payments: error_spike')
    expect(plain).not.toContain('pool')
  })

  test('that has a limit is told the size before, and gets the smallest form where it is too much', async () => {
    const says: Says = (command) => (Number(/SIZE=(\d+)/.exec(command)?.[1] ?? 0) > 2000 ? '552 too long' : undefined)
    const { delivery, letters } = await fare(says, { offers: ['SIZE 2000'] })
    expect(delivery).toMatchObject({ outcome: 'delivered', shortened: 'SMTP 552: too long' })
    expect(letters).toHaveLength(1)
  })

  test('that refuses one recipient delivers to the others, and who is left out is told', async () => {
    const { delivery, letters } = await fare(saying('RCPT TO:<gone@', '550 5.1.1 nobody here'), {
      written: { to: ['gone@example.com', 'ops@example.com'] },
    })
    expect(letters).toMatchObject([{ to: ['ops@example.com'] }])
    expect(delivery).toMatchObject({
      outcome: 'delivered',
      shortened: 'gone@example.com: SMTP 550: 5.1.1 nobody here',
    })
  })

  test('that repeats what it was told does not make us tell the password', async () => {
    for (const offers of [['AUTH PLAIN'], ['AUTH LOGIN']]) {
      const says: Says = (command) => (/^AUTH PLAIN|^cGxhb/.test(command) ? `535 no: ${command} ${PLANTED}` : undefined)
      const { delivery } = await fare(says, { written: ACCOUNT, offers })
      expect(delivery).toMatchObject({ outcome: 'failed', reason: 'auth' })
      expect(JSON.stringify(delivery)).not.toContain(PLANTED)
      expect(JSON.stringify(delivery)).not.toContain(Buffer.from(PLANTED).toString('base64').slice(0, 20))
    }
  })

  test.each(['*', 'EHLO', 'MAIL', 'DATA', '.'])('that falls silent at %s is left when the time is up', async (verb) => {
    const { delivery } = await fare(saying(verb, null), { abort: AbortSignal.timeout(80) })
    expect(delivery).toEqual({ outcome: 'failed', reason: 'timeout', detail: 'no answer in time', final: false })
  })

  test.each(['*', 'EHLO', 'MAIL', '.'])('that cuts the connection at %s can be tried again', async (verb) => {
    const says: Says = (command, socket) => {
      if (!command.startsWith(verb)) return undefined
      socket.resetAndDestroy()
      return null
    }
    const { delivery, letters } = await fare(says)
    expect(delivery).toMatchObject({ outcome: 'failed', reason: 'unavailable', detail: 'no answer: ECONNRESET' })
    expect(letters).toEqual([])
  })

  test('that floods is not read to its end, and one that is not there can be tried again', async () => {
    const flood = await fare(saying('EHLO', `250-${'x'.repeat(200_000)}`))
    expect(flood.delivery).toMatchObject({ outcome: 'failed', detail: 'no answer: EMSGSIZE' })
    const server = await listenForMail()
    await server[Symbol.asyncDispose]()
    const delivery = await sinkFor(server).send(aNotice(), patient)
    expect(delivery).toMatchObject({ reason: 'unavailable', detail: 'no answer: ECONNREFUSED', final: false })
  })
})

test('what is aborted beforehand is not sent', async () => {
  const { delivery, letters } = await fare(() => undefined, { abort: AbortSignal.abort() })
  expect(delivery).toMatchObject({ outcome: 'failed', reason: 'timeout' })
  expect(letters).toEqual([])
})

test.each([
  [{ from: 'Ops <ops@example.com>' }, 'expected an address such as'],
  [{ to: ['ops@example.com\r\nBcc: all@example.com'] }, 'expected an address such as'],
  [{ to: [] }, '>=1'],
  [{ username: 'mailer' }, 'expected password_env or password_file'],
  [{ password_env: 'PASSWORD' }, 'expected username'],
  [{ host: 'smtp.example.com', security: 'none' }, 'clear text over open networks'],
])('%j is refused: %s', (written, problem) => {
  const good = { kind: 'email', host: 'mail.internal', from: 'a@example.com', to: ['b@example.com'] }
  expect(sinkOptions.safeParse(good).success).toBe(true)
  const { error } = sinkOptions.safeParse({ ...good, ...written })
  expect(error?.issues.map(({ message }) => message).join()).toContain(problem)
})
