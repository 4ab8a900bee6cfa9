/** A connection to a mail server: one command out, one reply in. */
import { isIP, connect as openPlain, type Socket } from 'node:net'
import { connect as openEncrypted } from 'node:tls'

export interface Reply {
  readonly code: number
  readonly lines: readonly string[]
}

export interface Connection {
  /** The next reply; the first is the greeting. Rejects when none will come. */
  reply(): Promise<Reply>
  /** Sends one line, or a whole message, and waits for what is said to it. */
  ask(text: string): Promise<Reply>
  /** Goes on under TLS, with a certificate that has to be the host's. */
  encrypt(): Promise<void>
  /** Says goodbye and waits for nothing. */
  close(): void
}

const LONGEST_REPLY = 65_536

export function connect(args: { host: string; port: number; encrypted: boolean; abort: AbortSignal }): Connection {
  const { host, port, encrypted, abort } = args
  // A certificate names no address as its server, and the handshake refuses to ask for one.
  const identity = isIP(host) === 0 ? { servername: host } : {}
  let socket: Socket = encrypted ? openEncrypted({ host, port, ...identity }) : openPlain({ host, port })
  let received = ''
  let broken: Error | null = null
  let awake: () => void = () => {}

  function breakWith(error: Error): void {
    broken ??= error
    awake()
  }

  function hear(bytes: Buffer): void {
    received += bytes.toString('latin1')
    if (received.length > LONGEST_REPLY) breakWith(withCode('EMSGSIZE'))
    awake()
  }

  function listenTo(spoken: Socket): void {
    spoken.on('data', hear)
    spoken.on('error', breakWith)
    spoken.on('close', () => breakWith(withCode('ECONNRESET')))
  }

  async function reply(): Promise<Reply> {
    for (;;) {
      const { next, rest } = nextReply(received)
      received = rest
      if (next !== null) return next
      if (broken !== null) throw broken
      await new Promise<void>((resolve) => {
        awake = resolve
      })
    }
  }

  const hangUp = () => socket.destroy()
  abort.addEventListener('abort', hangUp, { once: true })
  if (abort.aborted) hangUp()
  listenTo(socket)

  return {
    reply,
    ask(text) {
      socket.write(`${text}\r\n`)
      return reply()
    },
    async encrypt() {
      // Words that came before the encryption could be anybody's.
      if (received !== '') throw withCode('EPROTO')
      socket.off('data', hear)
      const wrapped = openEncrypted({ socket, host, ...identity })
      socket = wrapped
      listenTo(wrapped)
      await new Promise<void>((resolve) => {
        awake = resolve
        wrapped.once('secureConnect', resolve)
      })
      if (broken !== null) throw broken
    },
    close() {
      abort.removeEventListener('abort', hangUp)
      if (broken === null) socket.end('QUIT\r\n')
      // A server that never hangs up would hold the process.
      socket.unref()
      setTimeout(hangUp, 1000).unref()
    },
  }
}

/** `250-first`, `250 last`: a reply is whole when a line has no dash behind its number; 0 is the code of what is none. */
function nextReply(received: string): { next: Reply | null; rest: string } {
  const lines: string[] = []
  let from = 0
  for (let end = received.indexOf('\n'); end >= 0; end = received.indexOf('\n', from)) {
    const line = Buffer.from(received.slice(from, end), 'latin1').toString('utf8').trimEnd()
    from = end + 1
    const [, code, mark] = /^([2-5]\d\d)([ -]|$)/.exec(line) ?? []
    lines.push(line.slice(4))
    if (mark !== '-') return { next: { code: Number(code ?? 0), lines }, rest: received.slice(from) }
  }
  return { next: null, rest: received }
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code })
}
