import { expect, test } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import { random, survivors } from './pieces.ts'

const { clean } = createExpunger()

function expectGone(line: string, secret: string): void {
  expect(line).toContain(secret)
  expect(survivors(clean(line), secret)).toEqual([])
}

test.each(['2026-01-01T00:00:00 INFO deploy ', 'Jan  1 00:00:00 host app[12]: ', 'web-1  | ', 'DEBUG: '])(
  'the last, short line of a private key behind the prefix %j',
  (prefix) => {
    for (const last of [`${random.slice(0, 22)}==`, `${random}${random.slice(0, 11)}=`]) expectGone(prefix + last, last)
    expectGone(prefix + `${random}${random}${random}`.slice(0, 70), random)
  },
)

test.each([
  '- name: DB_PASSWORD\n  value: @',
  'Content-Disposition: form-data; name="password"\r\n\r\n@\r\n--end',
  '"x-api-key": ["@"]',
  "CREATE LOGIN app WITH PASSWORD = N'@', CHECK_POLICY=OFF",
  'mongosh -u admin -p @ --host db',
  'keytool -list -keystore a.jks -storepass @',
  '>>> AUTH PLAIN @',
  'WWW-Authenticate: Negotiate @',
  'A temporary password is generated for root: @',
])('the value that belongs to a name elsewhere, as in %s', (form) => {
  expectGone(form.replace('@', random), random)
})
