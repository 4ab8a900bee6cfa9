/** `kind: email`: a letter by SMTP; all that is said of one incident is one conversation in the mailbox. */
import { connect, type Socket } from 'node:net'
import { isPrivateHost } from '../address.ts'
import type { Notice } from '../model.ts'
import { z } from '../schema.ts'
import { Secret } from '../secret.ts'
import { letterOf } from './email-message.ts'
import { failureOfError, quoted, sendOrShorten } from './http.ts'
import type { Delivery, Failure, SinkDefinition } from './sink.ts'

const PATIENCE = 30_000

/** Nothing but the address: what stands around it may hold a line break, and so a header of its own. */
const mailbox = z.string().regex(/^[^\s<>",;:@]+@[A-Za-z0-9.-]+$/, 'expected an address such as oncall@example.com')

const options = z
  .strictObject({
    kind: z.literal('email').describe('writes a letter by SMTP'),
    host: z.string().min(1).describe('the mail server'),
    port: z.int().min(1).max(65_535).optional().describe('587, or 465 with `tls: implicit`, unless given'),
    tls: z
      .enum(['starttls', 'implicit', 'none'])
      .default('starttls')
      .describe('starttls and implicit insist on it; none only for a server in your own network'),
    username: z.string().min(1).optional().describe('who logs in, where the server wants that'),
    password_env: z.string().min(1).optional().describe('environment variable that holds the password'),
    password_file: z.string().min(1).optional().describe('file that holds the password'),
    from: mailbox.describe('whom the letters come from'),
    to: z.array(mailbox).min(1).describe('whom they go to'),
    allow_insecure: z.boolean().default(false).describe('allows `tls: none` outside of the own network'),
  })
  .check(({ value: { host, tls, allow_insecure, username, password_env, password_file }, issues, value }) => {
    if (tls === 'none' && !allow_insecure && !isPrivateHost(host)) {
      const message = `\`none\` to ${host} sends clear text over open networks: use starttls, or set allow_insecure: true`
      issues.push({ code: 'custom', path: ['tls'], message, input: value })
    }
    if ((username === undefined) !== (password_env === undefined && password_file === undefined)) {
      const message = 'expected both username and password_env or password_file, or none of them'
      issues.push({ code: 'custom', path: ['username'], message, input: value })
    }
  })

export const email: SinkDefinition<typeof options> = {
  kind: 'email',
  options,
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
      send: (notice, abort, told = []) =>
        sendOrShorten((form) => submit(letterOf({ notice, form, isNews: told.length === 0, domain }), notice, abort)),
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

interface SmtpError {
  readonly code?: string
  /** What was answered so. */
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** Of a mail server's answers 4xx means later, 5xx never. */
function failureOfMail(args: { error: unknown; abort: AbortSignal; secrets: readonly Secret[] }): Failure {
  const { error, abort, secrets } = args
  const { code, command = '', responseCode, response = '' } = error as SmtpError
  if (abort.aborted || code === 'ETIMEDOUT') {
    return { outcome: 'failed', reason: 'timeout', detail: 'no answer in time', final: false }
  }
  if (responseCode === undefined) return failureOfError(error, abort)
  const detail = `SMTP ${responseCode}${quoted(response.replace(/^\d{3}[ -]/, ''), secrets)}`
  if (responseCode < 500) return { outcome: 'failed', reason: 'unavailable', detail, final: false }
  if (command === 'RCPT TO') {
    const told = `${detail}; it takes no letter for any of the addresses under \`to\`: mend them`
    return { outcome: 'failed', reason: 'rejected', detail: told, final: true, atFault: 'address' }
  }
  // Only the letter itself could be another one.
  const isAboutUs = command !== 'DATA'
  return { outcome: 'failed', reason: isAboutUs ? 'auth' : 'rejected', detail, final: true }
}
