/** `kind: email`: a letter through a mail server, one thread of letters an incident. */
import { isPrivateHost } from '../address.ts'
import type { Notice } from '../model.ts'
import { z } from '../schema.ts'
import { type Letter, letterOf, smallestLetterOf } from './email/letter.ts'
import { compose } from './email/mime.ts'
import { type MailServer, submit } from './email/submit.ts'
import { sendOrShorten } from './http.ts'
import type { SinkDefinition, Told } from './sink.ts'

const address = z
  .string()
  .max(254)
  .regex(
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/,
    'expected an address such as ops@example.com',
  )

const options = z
  .strictObject({
    kind: z.literal('email').describe('sends a letter through a mail server'),
    host: z
      .string()
      .regex(/^[A-Za-z0-9.:-]+$/, 'expected the name of a mail server, such as smtp.example.com')
      .describe('the mail server, such as smtp.example.com'),
    port: z.number().int().min(1).max(65_535).optional().describe('without it 587, 465 for tls, 25 for none'),
    security: z
      .enum(['starttls', 'tls', 'none'])
      .default('starttls')
      .describe('starttls and tls encrypt, and want a certificate that is valid for the host; none does not'),
    from: address.describe('who it comes from'),
    to: z.array(address).min(1).max(50).describe('who gets it'),
    username: z.string().min(1).optional().describe('account to log in with, if the server wants one'),
    password_env: z.string().min(1).optional().describe("environment variable that holds the account's password"),
    password_file: z.string().min(1).optional().describe('file that holds it'),
    allow_insecure: z.boolean().default(false).describe('allows security: none outside of the own network'),
  })
  .check(({ value, issues }) => {
    const complain = (key: string, message: string) =>
      issues.push({ code: 'custom', path: [key], message, input: value })
    const hasPassword = value.password_env !== undefined || value.password_file !== undefined
    if (value.username !== undefined && !hasPassword)
      complain('username', 'expected password_env or password_file beside it')
    if (value.username === undefined && hasPassword) {
      complain(value.password_env === undefined ? 'password_file' : 'password_env', 'expected username beside it')
    }
    if (value.security === 'none' && !value.allow_insecure && !isPrivateHost(value.host)) {
      complain('security', 'none sends clear text over open networks: use starttls or tls, or set allow_insecure: true')
    }
  })

const PORTS = { starttls: 587, tls: 465, none: 25 } as const

export const email: SinkDefinition<typeof options> = {
  kind: 'email',
  options,
  secrets: [],
  optionalSecrets: ['password'],
  create({ name, options: { host, port, security, from, to, username }, secretIfNamed, clock }) {
    const password = secretIfNamed('password')
    const account = username === undefined || password === null ? null : { name: username, password }
    const server: MailServer = { host, port: port ?? PORTS[security], security, account }
    const domain = from.slice(from.indexOf('@') + 1)

    return {
      name,
      kind: 'email',
      resolves: true,
      acknowledges: true,
      async send(notice, abort, told = []) {
        const id = idOf(notice, domain)
        const headers = { ...headersOf({ notice, told, name, domain }), From: `logtriage <${from}>`, To: to }
        let refused: string | null = null
        const delivery = await sendOrShorten(async (form) => {
          const letter: Letter = form === 'full' ? letterOf(notice) : smallestLetterOf(notice)
          const dated = { Date: new Date(clock()).toUTCString().replace('GMT', '+0000'), 'Message-ID': id }
          const message = compose({
            headers: { ...headers, ...dated, Subject: letter.subject },
            parts: letter.parts,
            boundary: `=_${notice.dedupKey}`,
          })
          const answer = await submit({ server, envelope: { from, to, message }, abort })
          if (answer.outcome === 'failed') return answer
          refused = answer.refused
          return { outcome: 'delivered' }
        })
        if (delivery.outcome === 'failed') return delivery
        return { ...delivery, receipt: id, ...(refused === null ? {} : { shortened: refused }) }
      },
    }
  },
}

/** The same for each attempt, so that a letter sent twice is one to the programs that look. */
function idOf({ dedupKey, id, action }: Notice, domain: string): string {
  return `<${[dedupKey, id, action].join('.').replace(/[^\w.-]/g, '_')}@${domain}>`
}

function headersOf(args: {
  notice: Notice
  told: readonly Told[]
  name: string
  domain: string
}): Readonly<Record<string, string>> {
  const { notice, told, name, domain } = args
  const earlier = told.flatMap(({ receipt }) => (receipt?.startsWith('<') ? [receipt] : []))
  const first = earlier[0]
  return {
    // To the first letter: all of an incident hang below one.
    ...(first === undefined ? {} : { 'In-Reply-To': first, References: first }),
    // No holiday note answers a program, and a filter needs no look at the text.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'List-Id': `<${name.replace(/[^\w-]/g, '_')}.logtriage.${domain}>`,
    'X-Logtriage-Severity': notice.severity,
    'X-Logtriage-Action': notice.action,
    'X-Logtriage-Incident': notice.dedupKey,
    ...(notice.action === 'trigger' && notice.severity === 'critical' ? { 'X-Priority': '1', Importance: 'high' } : {}),
  }
}
