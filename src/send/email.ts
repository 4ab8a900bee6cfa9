/** `kind: email`: a letter by SMTP; all that is said of one incident is one conversation in the mailbox. */
import { connect, type Socket } from 'node:net'
import type { Notice } from '../model.ts'
import { Secret } from '../secret.ts'
import { failureOfMail } from './email-failure.ts'
import { letterOf } from './email-message.ts'
import { emailOptions } from './email-options.ts'
import { sendOrShorten } from './http.ts'
import type { Delivery, SinkDefinition } from './sink.ts'

const PATIENCE = 30_000

export const email: SinkDefinition<typeof emailOptions> = {
  kind: 'email',
  options: emailOptions,
  secrets: [],
  optionalSecrets: ['password'],
  create({ name, options: { host, port, tls, username, from, to }, secretIfNamed }) {
    const password = secretIfNamed('password')
    const secrets = password === null ? [] : formsOf(password, username ?? '')
    const domain = from.slice(from.lastIndexOf('@') + 1)
    const place = { host, port: port ?? (tls === 'implicit' ? 465 : 587) }

    async function submit(letter: ReturnType<typeof letterOf>, notice: Notice, abort: AbortSignal): Promise<Delivery> {
      let socket: Socket | null = null
      const end = () => socket?.destroy()
      abort.addEventListener('abort', end, { once: true })
      try {
        // Loaded where letters are written: others need not wait for it at each start.
        const { createTransport } = await import('nodemailer')
        socket = await reach(place, abort)
        const transport = createTransport({
          ...place,
          connection: socket,
          secure: tls === 'implicit',
          requireTLS: tls === 'starttls',
          ignoreTLS: tls === 'none',
          ...(username !== undefined && password !== null && { auth: { user: username, pass: password.reveal() } }),
          greetingTimeout: PATIENCE,
          socketTimeout: PATIENCE,
          // A letter is only what we write: no file and no address is fetched into it.
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        const { inReplyTo, ...rest } = letter
        const { rejected } = await transport.sendMail({
          ...rest,
          from,
          to: [...to],
          ...(inReplyTo !== null && { inReplyTo, references: inReplyTo }),
          priority: isUrgent(notice) ? 'high' : 'normal',
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
        const refused = rejected.map(String).join(', ')
        return { outcome: 'delivered', ...(refused !== '' && { shortened: `refused for ${refused}` }) }
      } catch (error) {
        return failureOfMail({ error, abort, secrets })
      } finally {
        abort.removeEventListener('abort', end)
        end()
      }
    }

    return {
      name,
      kind: 'email',
      resolves: true,
      acknowledges: true,
      send: (notice, abort, taken = []) =>
        sendOrShorten((form) => submit(letterOf({ notice, form, isNews: taken.length === 0, domain }), notice, abort)),
    }
  },
}

function isUrgent({ action, severity, over }: Notice): boolean {
  return action === 'trigger' && severity === 'critical' && over === undefined
}

/** The password as it is written, and as it travels: a server may repeat the command that it refuses. */
function formsOf(password: Secret, username: string): readonly Secret[] {
  const travelling = [password.reveal(), `\0${username}\0${password.reveal()}`]
  return [password, ...travelling.map((text) => new Secret(Buffer.from(text).toString('base64')))]
}

/** Our own connection, so that whoever has waited long enough can cut it. */
async function reach(place: { host: string; port: number }, abort: AbortSignal): Promise<Socket> {
  abort.throwIfAborted()
  const socket = connect({ ...place, timeout: PATIENCE })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const end = () => reject(abort.reason)
  socket.once('connect', resolve)
  socket.once('error', reject)
  socket.once('timeout', () => reject(new DOMException('no connection in time', 'TimeoutError')))
  abort.addEventListener('abort', end, { once: true })
  try {
    await promise
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    // One signal lives as long as the worker, and letters are many.
    abort.removeEventListener('abort', end)
  }
  socket.setTimeout(0)
  return socket
}
