/** A real local mail server that takes letters and remembers the conversation; a test says where it answers otherwise. */
import { type AddressInfo, createServer as createPlain, type Socket } from 'node:net'
import { createServer as createEncrypted, TLSSocket } from 'node:tls'
import type { Identity } from './certificate.ts'

export interface Letter {
  readonly from: string
  readonly to: readonly string[]
  /** As it came, the doubled dots taken away. */
  readonly source: string
  readonly encrypted: boolean
}

export interface MailHost extends AsyncDisposable {
  readonly port: number
  readonly letters: Letter[]
  /** Each command, as it came. */
  readonly commands: string[]
}

/** What is said to a command (`*` at the greeting, `.` at the end of a letter); null: nothing; undefined: as usual. */
export type Says = (command: string, socket: Socket) => string | null | undefined

export async function listenForMail(
  args: { security?: 'starttls' | 'tls' | 'none'; identity?: Identity; offers?: readonly string[]; says?: Says } = {},
): Promise<MailHost> {
  const { security = 'none', identity, offers = ['8BITMIME'], says = () => undefined } = args
  const letters: Letter[] = []
  const commands: string[] = []
  const sockets = new Set<Socket>()

  function serve(socket: Socket, encrypted: boolean, greets: boolean): void {
    sockets.add(socket)
    let pending = ''
    let login = 0
    let letter: { from: string; to: string[]; lines: string[] | null } = { from: '', to: [], lines: null }
    socket.on('error', () => {})

    function answer(command: string, usual: string): boolean {
      const said = says(command, socket)
      const text = said === undefined ? usual : said
      if (text !== null && !socket.destroyed) socket.write(`${text}\r\n`)
      return /^[23]/.test(text ?? '')
    }

    function obey(line: string): void {
      if (letter.lines !== null) {
        if (line !== '.') return void letter.lines.push(line.replace(/^\.\./, '.'))
        const { from, to, lines } = letter
        if (answer('.', '250 2.0.0 taken')) letters.push({ from, to, source: lines.join('\r\n'), encrypted })
        letter = { from: '', to: [], lines: null }
        return
      }
      commands.push(line)
      const verb = line.split(/[ :]/)[0]!.toUpperCase()
      const value = /<(.*)>/.exec(line)?.[1] ?? ''
      if (login > 0) return void answer(line, --login === 0 ? '235 2.7.0 welcome' : '334 UGFzc3dvcmQ6')
      if (verb === 'EHLO') {
        const tls = security === 'starttls' && !encrypted ? ['STARTTLS'] : []
        const lines = ['hello', ...offers, ...tls]
        answer(line, lines.map((text, place) => `250${place < lines.length - 1 ? '-' : ' '}${text}`).join('\r\n'))
      } else if (verb === 'STARTTLS') {
        if (!answer(line, '220 go ahead')) return
        socket.removeAllListeners('data')
        serve(new TLSSocket(socket, { isServer: true, ...identity }), true, false)
      } else if (verb === 'AUTH' && / LOGIN$/.test(line)) {
        if (answer(line, '334 VXNlcm5hbWU6')) login = 2
      } else if (verb === 'AUTH') {
        answer(line, '235 2.7.0 welcome')
      } else if (verb === 'MAIL') {
        if (answer(line, '250 ok')) letter.from = value
      } else if (verb === 'RCPT') {
        if (answer(line, '250 ok')) letter.to.push(value)
      } else if (verb === 'DATA') {
        if (answer(line, '354 go on')) letter.lines = []
      } else if (verb === 'QUIT') {
        answer(line, '221 bye')
        socket.end()
      } else {
        answer(line, '502 what?')
      }
    }

    socket.on('data', (bytes) => {
      pending += bytes.toString('utf8')
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        obey(line)
      }
    })
    if (greets) answer('*', '220 mail.example ESMTP')
  }

  const server =
    security === 'tls'
      ? createEncrypted({ ...identity }, (socket) => serve(socket, true, true))
      : createPlain((socket) => serve(socket, false, true))
  server.on('connection', (socket) => sockets.add(socket))
  server.on('tlsClientError', () => {})
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    port: (server.address() as AddressInfo).port,
    letters,
    commands,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}

export interface Opened {
  readonly headers: Readonly<Record<string, string>>
  readonly plain: string
  readonly html: string
}

/** A letter as a mail program shows it. */
export function open({ source }: Pick<Letter, 'source'>): Opened {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const headers = headersIn(head)
  const boundary = /boundary="(.+)"/.exec(headers['content-type']!)![1]!
  const texts = rest
    .join('\r\n\r\n')
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.split('\r\n\r\n'))
    .map(([, body = '']) => Buffer.from(body, 'base64').toString('utf8'))
  return { headers, plain: texts[0]!, html: texts[1]! }
}

function headersIn(head: string): Record<string, string> {
  const lines = head.replace(/\r\n[ \t]/g, ' ').split('\r\n')
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(': ')
      return [name.toLowerCase(), decoded(value.join(': '))]
    }),
  )
}

function decoded(value: string): string {
  return value
    .replace(/\?= (?==\?)/g, '?=')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, word: string) => Buffer.from(word, 'base64').toString('utf8'))
}
