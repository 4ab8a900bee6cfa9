import { expect, test } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import { hexadecimal, random, survivors } from './pieces.ts'

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
  '{"name":"DB_PASSWORD","value":"@"}',
  '{"Name":"password","Type":"SecureString","Value":"@"}',
  '{\\"key\\":\\"password\\",\\"value\\":\\"@\\"}',
  '<property name="bindpw" value="@"/>',
  '| PGPASSWORD | @ |',
  'PGPASSWORD            @',
  'password\t@',
  'sasl_password - @',
  'invalid db.password "@" given',
  '{:user "bob" :rails_master_key "@"}',
  'password:\n  @\n',
  'Password    :    @',
  'password=<@>',
  'ConvertTo-SecureString "@" -AsPlainText -Force',
  'net user bob @ /add',
  'consul kv put app/db/password @',
  "http -a 'bob:@' GET api.example",
  'expdp system/@ full=y',
  "echo '@' | kinit app@REALM",
  'CREATE USER app IDENTIFIED BY "@" DEFAULT TABLESPACE users',
  'ALTER USER app IDENTIFIED BY @ ACCOUNT UNLOCK',
  'call sip:bob:@@sip.example',
  'configuration: password........................"@"',
  'aws_db_instance.main: password: "" => "@"',
  '["password"]=> string(12) "@"',
  'password: Some("@")',
  "SET PASSWORD FOR app = '@'",
  '"CONFIG" "SET" "requirepass" "@"',
  'type=EXECVE argc=4 a0="curl" a1="-u" a2="bob:@" a3="x"',
  'type=EXECVE argc=3 a0="mysql" a1="-uroot" a2="-p@"',
  'run --ldap.bindPassword @ --verbose',
])('the value that belongs to a name elsewhere, as in %s', (form) => {
  expectGone(form.replace('@', random), random)
})

test.each([
  "INSERT INTO users (name, password, age) VALUES ('bob', '@', 3)",
  "insert into `tokens` (`user_id`, `access_token`) values (7, '@') on conflict do nothing",
  "INSERT INTO users (name, password) VALUES ('a, (b)', 'x9!first'), ('eve', '@')",
  "[SQL: INSERT INTO users (email, password) VALUES (%s, %s)] [parameters: ('x', '@')]",
  "DETAIL: parameters: $1 = 'bob', $2 = '@'; statement: update users set password = $2 where name = $1",
])('the value whose name is a column, as in %s', (form) => {
  expectGone(form.replace('@', random), random)
})

test('only the secret column of an INSERT is masked', () => {
  const line = `INSERT INTO users (name, password, city) VALUES ('bob', '${random}', 'Oslo')`
  expect(clean(line)).toBe("INSERT INTO users (name, password, city) VALUES ('bob', '‹password#1›', 'Oslo')")
})

test.each(['DATADOG_AUTH=', 'honeycomb: ', 'X-Algolia-Key: ', '{"mixpanel_api":"'])(
  'a key without a form of its own behind the name of its vendor: %s',
  (label) => {
    expectGone(label + hexadecimal, hexadecimal)
  },
)

test('a secret that is told by what stands before it', () => {
  const id = ['AK', 'IA', 'Q7W3E9R2T5Y8Q7W3'].join('')
  const secret = `${random}/${random.slice(0, 7)}`
  expectGone(`${id},${secret}`, secret)
  const turned = [...hexadecimal].reverse().join('')
  expectGone(`AC${hexadecimal}:${turned}`, turned)
})

test.each([
  '{"kind":"Secret","apiVersion":"v1","metadata":{"name":"db"},"data":{"anything":"@","more":"eA=="}}',
  '{"requestObject":"{\\"kind\\":\\"Secret\\",\\"stringData\\":{\\"anything\\":\\"@\\"}}"}',
  'kind: Secret\nmetadata:\n  name: db\ndata:\n  anything: @\n  more: eA==\n',
])('whatever a Kubernetes Secret holds, as in %s', (form) => {
  expectGone(form.replace('@', random), random)
  expect(clean(form.replace('@', random))).toMatch(/anything/)
})

test('what a ConfigMap holds stays', () => {
  const map = 'kind: ConfigMap\ndata:\n  mode: fast\n  limit: "20"\n'
  expect(clean(map)).toBe(map)
})
