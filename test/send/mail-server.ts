/** A real local mail server: speaks enough SMTP to take a letter, with STARTTLS or TLS, and answers as it is told. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'
import { createIdentity } from './certificate.ts'

/** Nobody vouches for it, unless a test does. */
export const IDENTITY = createIdentity()

type Command = 'connect' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'letter'

export interface Mail {
  /** As it came over the wire, dots and all. */
  readonly raw: string
  readonly to: readonly string[]
  readonly isEncrypted: boolean
  readonly login: string | null
}

export interface MailServer extends AsyncDisposable {
  readonly port: number
  readonly mails: Mail[]
  readonly connections: () => number
}

/** `answers`: what is said to a command instead of yes; null says nothing, `reset` cuts the line. */
export async function receiveMail(
  args: {
    tls?: 'starttls' | 'implicit' | 'none'
    answers?: Partial<Record<Command, string | null | (() => string | null)>>
  } = {},
): Promise<MailServer> {
  const { tls = 'none', answers = {} } = args
  const mails: Mail[] = []
  const sockets = new Set<Socket>()
  let connections = 0

  function converse(socket: Socket): void {
    let [buffer, to, login, inLetter]: [string, string[], string | null, boolean] = ['', [], null, false]
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))

    function say(command: Command, usual: string): boolean {
      const scripted = answers[command]
      const answer = scripted === undefined ? usual : typeof scripted === 'function' ? scripted() : scripted
      if (answer === 'reset') socket.resetAndDestroy()
      else if (answer !== null) socket.write(`${answer}\r\n`)
      return answer === usual
    }

    function take(line: string): void {
      const [word = ''] = line.split(' ')
      const isEncrypted = socket instanceof TLSSocket
      if (word === 'EHLO') {
        const offers = [
          '250-here',
          '250-8BITMIME',
          '250-AUTH PLAIN',
          ...(tls === 'starttls' && !isEncrypted ? ['250-STARTTLS'] : []),
        ]
        say('EHLO', [...offers, '250 HELP'].join('\r\n'))
      } else if (word === 'STARTTLS') {
        if (tls !== 'starttls') socket.write('502 not here\r\n')
        else if (say('STARTTLS', '220 go ahead')) {
          socket.removeListener('data', hear)
          converse(new TLSSocket(socket, { isServer: true, ...IDENTITY }))
        }
      } else if (word === 'AUTH') {
        login = Buffer.from(line.split(' ')[2] ?? '', 'base64')
          .toString()
          .replaceAll('\0', ' ')
          .trim()
        say('AUTH', '235 welcome')
      } else if (word === 'MAIL') say('MAIL', '250 ok')
      else if (word === 'RCPT') {
        if (say('RCPT', '250 ok')) to.push(/<(.*?)>/.exec(line)?.[1] ?? '')
      } else if (word === 'DATA') inLetter = say('DATA', '354 go on')
      else if (word === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }

    function hear(chunk: Buffer): void {
      buffer += chunk.toString('latin1')
      while (true) {
        const mark = inLetter ? '\r\n.\r\n' : '\r\n'
        const end = buffer.indexOf(mark)
        if (end === -1) return
        const text = buffer.slice(0, end)
        buffer = buffer.slice(end + mark.length)
        if (inLetter) {
          inLetter = false
          mails.push({ raw: text, to, isEncrypted: socket instanceof TLSSocket, login })
          to = []
          say('letter', '250 taken')
        } else take(text)
      }
    }

    socket.on('data', hear)
  }

  function greet(socket: Socket): void {
    connections++
    converse(socket)
    const greeting = answers.connect
    if (greeting === 'reset') socket.resetAndDestroy()
    else if (greeting !== null) socket.write(`${typeof greeting === 'string' ? greeting : '220 here'}\r\n`)
  }

  const server: Server = tls === 'implicit' ? createTlsServer(IDENTITY, greet) : createServer(greet)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    port: (server.address() as AddressInfo).port,
    mails,
    connections: () => connections,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
