/** What the config says of a mail server: where it is, who logs in, and whom letters come from and go to. */
import { isPrivateHost } from '../address.ts'
import { z } from '../schema.ts'

/** Nothing but the address: what stands around it may hold a line break, and so a header of its own. */
const mailbox = z.string().regex(/^[^\s<>",;:@]+@[A-Za-z0-9.-]+$/, 'expected an address such as oncall@example.com')

export const emailOptions = z
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
