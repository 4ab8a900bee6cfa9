/** Hands one message to a mail server (RFC 5321): who we are, in secret, from whom, to whom, and the text. */
import { hostname } from 'node:os'
import { Secret } from '../../secret.ts'
import { failureOfError, quoted } from '../http.ts'
import type { Failure, FailureReason } from '../sink.ts'
import { type Connection, connect, type Reply } from './connection.ts'

export interface MailServer {
  readonly host: string
  readonly port: number
  readonly security: 'starttls' | 'tls' | 'none'
  readonly account: { readonly name: string; readonly password: Secret } | null
}

export interface Envelope {
  readonly from: string
  readonly to: readonly string[]
  /** With CRLF at the end of each line. */
  readonly message: string
}

/** `refused`: why some of the recipients will not get it; null when all will. */
export type Submission = { readonly outcome: 'taken'; readonly refused: string | null } | Failure

type Extensions = ReadonlyMap<string, string>

export async function submit(args: {
  server: MailServer
  envelope: Envelope
  abort: AbortSignal
}): Promise<Submission> {
  const { server, envelope, abort } = args
  const { host, port, security } = server
  const connection = connect({ host, port, encrypted: security === 'tls', abort })
  try {
    return await converse({ connection, server, envelope })
  } catch (error) {
    return failureOfError(error, abort)
  } finally {
    connection.close()
  }
}

async function converse(args: { connection: Connection; server: MailServer; envelope: Envelope }): Promise<Submission> {
  const { connection, server, envelope } = args
  const greeting = await connection.reply()
  if (greeting.code !== 220) return refusal({ reply: greeting, reason: 'auth' })
  let extensions = await introduce(connection)
  if ('outcome' in extensions) return extensions
  if (server.security === 'starttls') {
    if (!extensions.has('STARTTLS')) return noWay('the server offers no STARTTLS: set security to tls or none')
    const ready = await connection.ask('STARTTLS')
    if (ready.code !== 220) return refusal({ reply: ready, reason: 'auth' })
    await connection.encrypt()
    // What was offered in clear text counts for nothing.
    extensions = await introduce(connection)
    if ('outcome' in extensions) return extensions
  }
  return (await logIn({ connection, extensions, server })) ?? (await handOver({ connection, extensions, envelope }))
}

async function introduce(connection: Connection): Promise<Extensions | Failure> {
  const name = hostname()
  const self = /^[\w-]+(\.[\w-]+)+$/.test(name) ? name : '[127.0.0.1]'
  const hello = await connection.ask(`EHLO ${self}`)
  if (hello.code === 250) {
    return new Map(hello.lines.slice(1).map((line) => [line.split(/[ =]/)[0]!.toUpperCase(), line.toUpperCase()]))
  }
  if (hello.code < 500) return refusal({ reply: hello, reason: 'auth' })
  const older = await connection.ask(`HELO ${self}`)
  return older.code === 250 ? new Map() : refusal({ reply: older, reason: 'auth' })
}

async function logIn(args: {
  connection: Connection
  extensions: Extensions
  server: MailServer
}): Promise<Failure | null> {
  const { connection, extensions, server } = args
  if (server.account === null) return null
  const { name, password } = server.account
  const offered = extensions.get('AUTH')?.split(/[ =]/) ?? []
  const plain = base64(`\0${name}\0${password.reveal()}`)
  const secrets = [password, new Secret(plain), new Secret(base64(password.reveal()))]
  let answer: Reply
  if (offered.includes('PLAIN')) {
    answer = await connection.ask(`AUTH PLAIN ${plain}`)
  } else if (offered.includes('LOGIN')) {
    answer = await connection.ask('AUTH LOGIN')
    for (const word of [name, password.reveal()]) if (answer.code === 334) answer = await connection.ask(base64(word))
  } else {
    return noWay('the server offers neither AUTH PLAIN nor AUTH LOGIN for the account')
  }
  return answer.code === 235 ? null : refusal({ reply: answer, reason: 'auth', secrets })
}

async function handOver(args: {
  connection: Connection
  extensions: Extensions
  envelope: Envelope
}): Promise<Submission> {
  const { connection, extensions, envelope } = args
  const { from, to, message } = envelope
  const size = extensions.has('SIZE') ? ` SIZE=${Buffer.byteLength(message)}` : ''
  const sender = await connection.ask(`MAIL FROM:<${from}>${size}`)
  if (sender.code !== 250) return refusal({ reply: sender, reason: isTooLong(sender) ? 'rejected' : 'auth' })
  const refused: { reply: Reply; recipient: string }[] = []
  for (const recipient of to) {
    const reply = await connection.ask(`RCPT TO:<${recipient}>`)
    if (reply.code !== 250 && reply.code !== 251) refused.push({ reply, recipient })
  }
  if (refused.length === to.length) {
    // As long as one of them may be taken later, it is worth another try.
    const { reply } = refused.find(({ reply: { code } }) => code < 500) ?? refused[0]!
    return refusal({ reply, reason: 'auth' })
  }
  const ready = await connection.ask('DATA')
  if (ready.code !== 354) return refusal({ reply: ready, reason: 'rejected' })
  // A line that is one dot ends a message: each that begins with one gets another, which the server takes away.
  const taken = await connection.ask(`${message.replace(/^\./gm, '..').replace(/\r\n$/, '')}\r\n.`)
  if (taken.code !== 250) return refusal({ reply: taken, reason: 'rejected' })
  const told = refused.map(({ reply, recipient }) => `${recipient}: ${detailOf(reply, [])}`)
  return { outcome: 'taken', refused: told.length === 0 ? null : told.join('; ') }
}

/** 552, or what its enhanced code says. */
function isTooLong({ code, lines }: Reply): boolean {
  return code === 552 || /^5\.3\.4\b/.test(lines[0] ?? '')
}

/** A server says by the first digit whether to come again. */
function refusal(args: { reply: Reply; reason: FailureReason; secrets?: readonly Secret[] }): Failure {
  const { reply, reason, secrets = [] } = args
  const detail = detailOf(reply, secrets)
  if (reply.code < 500) return { outcome: 'failed', reason: 'unavailable', detail, final: false }
  return { outcome: 'failed', reason, detail, final: true }
}

function noWay(detail: string): Failure {
  return { outcome: 'failed', reason: 'auth', detail, final: true }
}

function detailOf({ code, lines }: Reply, secrets: readonly Secret[]): string {
  const said = code === 0 ? 'no answer of a mail server' : `SMTP ${code}`
  return `${said}${quoted(lines.join(' '), secrets)}`
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
