import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { join, random } from '../pieces.ts'

const { clean } = createExpunger()
const secret = join('Tr0u', 'b4d', 'orX9')

test.each([
  ['connect user[app] passwd[', '] rc[-3]'],
  ['auth|ann|pwd|', '|failed'],
  ['<key>apiToken</key><string>', '</string>'],
  ['<AdministratorPassword><Value>', '</Value></AdministratorPassword>'],
  ['<property><name>fs.access.key.secret</name><value>', '</value></property>'],
  ['{rabbit,[{default_user,<<"svc">>},{default_pass,<<"', '">>}]}'],
  ['{"args":["--user","svc","--password","', '","--port","5432"]}'],
  ['form-data; name="password"\\r\\n\\r\\n', '\\r\\n--bound'],
  ['variable "db_admin_pw" {\n  type      = string\n  sensitive = true\n  default   = "', '"\n}'],
  ['<entry key="db.password">', '</entry>'],
  ['a:2:{s:4:"user";s:3:"ann";s:8:"password";s:13:"', '";}'],
  ["requests.get(url, auth=('svc', '", "'))"],
  ['{"db":{"host":"db2","auth":["app","', '"]}}'],
])('the secret in %s…%s stands beside its name, or its user', (before, after) => {
  expect(clean(before + secret + after)).toBe(`${before}‹password#1›${after}`)
})

test('the user of an address can be called as a secret is: host and path stay', () => {
  expect(clean(`denied for https://x-access-token:${random}@git.example/acme/billing.git`)).toBe(
    'denied for https://x-access-token:‹token#1›@git.example/acme/billing.git',
  )
})

test.each([
  'proxy_pass=http://upstream_app timed out',
  'lexer: token=IDENT value=foo',
  'cpu pin=4-7 numa=1',
  'render pass: ShadowCaster',
  's3 put key=prod/app/2026-03-04T10.gz bytes=88123',
  'token_type=Bearer expires_in=3600',
  'params[password] is missing',
  '<label id="password">Enter your password</label> <span id="token">Token expired</span>',
  '<entry key="password.length">12</entry> <a name="password">required</a>',
  'variable "db_admin_pw" {} variable "region" { default = "eu-west-1" }',
  'user[password]= is empty',
  'columns user|password|email',
  '<key>token</key> <string>none</string>',
  '"auth":["basic","oauth2"]',
])('%s stays as it is', (line) => {
  expect(clean(line)).toBe(line)
})
