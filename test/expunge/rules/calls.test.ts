import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { join } from '../pieces.ts'

const { clean } = createExpunger()
const secret = join('Tr0u', 'b4d', 'or&3')

test.each([
  `at com.acme.Auth.login("alice", "${secret}")`,
  `PDO->__construct('mysql:host=db', 'root', '${secret}')`,
  `mysqli_connect('localhost', 'root', '${secret}', 'shop')`,
  `DriverManager.getConnection("jdbc:mysql://db/shop", "root", "${secret}")`,
  `ftp_login(Resource id #3, 'www', '${secret}')`,
  `checkPassword("alice", "${secret}") -> false`,
])('the password among the arguments of a call is masked: %s', (line) => {
  expect(clean(line)).not.toContain(secret)
})

test.each([
  'connect("db.internal", "orders-2026") timed out',
  `PDO->__construct('mysql:host=db;dbname=shop', 'root') failed`,
  'at com.acme.AuthService.login(AuthService.java:42)',
  `authenticate(user="alice", provider="google-oauth2")`,
  `connect('https://api.example/v1', 'GET')`,
  `auth('read', 'write') granted`,
])('other arguments stay readable: %s', (line) => {
  expect(clean(line)).toBe(line)
})
