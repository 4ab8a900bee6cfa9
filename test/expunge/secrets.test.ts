import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import { hexadecimal, join, random, survivors } from './pieces.ts'

const { clean } = createExpunger()
const SEED = 'absorb zebra orbit lunar candy tiger velvet garden puzzle rocket anchor bamboo'
const password = join('Zq7', '!tri', 'cky#9')

function expectGone(line: string, secret: string): void {
  expect(line).toContain(secret)
  expect(survivors(clean(line), secret)).toEqual([])
}

describe('what must not leave', () => {
  test.each([
    ['AWS', join('AK', 'IA', 'ABCDEFGH12345678')],
    ['Google', join('AI', 'za', random, 'abc')],
    ['GitHub', join('gh', 'p_', random, 'abcd')],
    ['GitHub, fine-grained', join('github', '_pat_', random, random)],
    ['GitLab', join('gl', 'pat-', random)],
    ['Slack', join('xo', 'xb-', '123456789012-', random)],
    ['Stripe', join('sk', '_live_', random)],
    ['OpenAI', join('sk', '-proj-', random, random)],
    ['Anthropic', join('sk', '-ant-api03-', random)],
    ['Hugging Face', join('hf', '_', random)],
    ['npm', join('np', 'm_', random, 'abcd')],
    ['PyPI', join('py', 'pi-', random, random)],
    ['Docker', join('dckr', '_pat_', random)],
    ['SendGrid', join('S', 'G.', random.slice(0, 22), '.', random, 'abcdefghijk')],
    ['Mailchimp', join(hexadecimal, '-us', '12')],
    ['Twilio', join('S', 'K', hexadecimal)],
    ['DigitalOcean', join('do', 'p_v1_', hexadecimal, hexadecimal)],
    ['Vault', join('hv', 's.', random)],
    ['Grafana', join('gl', 'sa_', random, '_0f1e2d3c')],
    ['Telegram', join('1234567890', ':AA', random, 'x')],
    ['Azure', join('abc', '8Q', '~', random, 'xyz')],
    ['JSON web token', join('ey', 'JhbGciOiJIUzI1NiJ9', '.ey', 'JzdWIiOiIxIn0.', random)],
    ['a maker not known yet', join('acme', '_prod_', random, random)],
  ])('a key of %s, wherever it stands', (_, key) => {
    expectGone(`client rejected ${key} after 3 attempts`, key)
    expectGone(`{"msg":"using ${key}"}`, key)
    expectGone(`key=${key}&page=2`, key)
  })

  test.each([
    ['Slack', join('https://hooks.', 'slack.com/services/'), join('T0ABCDEFG/B0ABCDEFG/', random)],
    ['Discord', join('https://disc', 'ord.com/api/webhooks/'), join('123456789012345678/', random)],
    ['Teams', join('https://acme.webhook.', 'office.com/webhookb2/'), join(random, '/IncomingWebhook/', hexadecimal)],
  ])('the path of a %s webhook, its host stays', (_, host, path) => {
    expectGone(`POST ${host}${path} 429`, path)
    expect(clean(`POST ${host}${path} 429`)).toContain(host)
  })

  test.each([
    'password=@',
    'passwd: @',
    'DB_PASSWORD=@',
    'PGPASSWORD=@ psql',
    'spring.datasource.password=@',
    '"password": "@"',
    '"userPassword":"@","page":2',
    '{\\"password\\":\\"@\\",\\"user\\":\\"bob\\"}',
    String.raw`"body":"{\\\"client_secret\\\":\\\"@\\\"}"`,
    "password='@' user=bob",
    'POST /login?user=bob&password=@',
    'body=user%3Dbob%26password%3D@',
    '--password @ --verbose',
    '--token=@',
    'curl -u admin:@ https://files.example',
    'mysql -uapp -p@ orders',
    'sshpass -p @ ssh backup',
    'redis-cli -h cache -a @ ping',
    'Server=db;User ID=sa;Password=@;Encrypt=True',
    '<password>@</password>',
    '<wsse:Password Type="text">@</wsse:Password>',
    "ALTER USER app IDENTIFIED BY '@'",
    "CREATE ROLE app WITH PASSWORD '@'",
    'smtp password @ rejected',
    'Kennwort: @',
    'mot de passe : @',
    'contraseña: @',
    'пароль: @',
    'api key: @',
    'X-Vault-Token: @',
    'password -> @',
    '密码：@',
    "'password': b'@'",
    '["password", "@"]',
    "('password', '@')",
    'setPassword("@")',
    "'node.session.auth.password', '-v', u'@'",
    '-Dpassword=@',
    'echo @ | passwd --stdin bob',
    'net use x: /user:bob @',
    'a001 LOGIN bob @',
    '< PASS @',
    '"AUTH" "@"',
    'machine files.example login bob password @',
    'default login bob password @',
    'db.example:5432:orders:app:@',
    '10.0.0.5:6432:*:app:@',
    'password%253D@',
  ])('a password as in %s', (form) => {
    expectGone(form.replace('@', password), password)
  })

  test.each([
    'postgres://app:@@db.example:5432/orders',
    'redis://:@@cache.example:6379/0',
    'https://bot:@@files.example/a.tgz',
    'amqp://guest:@@mq.example/',
    'https://ann@corp.test:@@git.example',
    'app:@@tcp(db.example:3306)/orders',
  ])('the password in %s, the host stays', (form) => {
    const line = `could not connect to ${form.replace(':@', ':Zq7tricky9')}`
    expectGone(line, 'Zq7tricky9')
    expect(clean(line)).toContain('.example')
  })

  test.each([
    'Authorization: Bearer @',
    '"authorization":"Token @"',
    "{'Authorization': 'Bearer @'}",
    'Bearer @ rejected',
    'Cookie: sid=@; theme=dark',
    'Set-Cookie: connect.sid=s%3A@; Path=/; HttpOnly',
    'refresh_token=@',
    'GET /callback?code=@&page=2',
    'https://cdn.example/a?Expires=1&Signature=@',
    'https://store.example/c?sv=2020&sig=@%3D',
    'AccountName=dev;AccountKey=@==;EndpointSuffix=x',
    'Endpoint=sb://bus/;SharedAccessKeyName=Root;SharedAccessKey=@=',
    'client-key-data: @',
    'csrf token @ stale',
    'aws_secret_access_key = @',
  ])('a credential as in %s', (form) => {
    expectGone(form.replace('@', random), random)
  })

  test.each([
    ['пароль: секретик user=ivan', 'секретик'],
    ['Kennwort: schlüssel für Konto 5', 'schlüssel'],
    ['mot de passe: étoile secrète', 'étoile'],
    ['db_password: default', 'default'],
  ])('a word of a language, or one that somebody left as it came: %s', (line, secret) => {
    expectGone(line, secret)
  })

  test('basic credentials, but not the words "basic authentication"', () => {
    const credentials = Buffer.from('svc:Zq7tricky9').toString('base64')
    expectGone(`proxy said: Basic ${credentials}`, credentials)
    expect(clean('Basic authentication enabled')).toBe('Basic authentication enabled')
  })

  test('a private key: on one line, over several, and cut at either end', () => {
    const name = join('PRIVATE', ' KEY')
    const body = [`${random}${random}`, `${random}AbCd${random.slice(4)}`]
    const begin = `-----BEGIN RSA ${name}-----`
    const end = `-----END RSA ${name}-----`
    for (const line of [
      `dump ${begin}\\n${body.join('\\n')}\\n${end}`,
      `dump:\n${begin}\n${body.join('\n')}\n${end}`,
      `dump: ${begin}\n${body.join('\n')}`,
      `${body.join('\n')}\n${end}`,
      `could not parse:\n${body.join('\n')}`,
      `-----BEGIN RSA ${name}-----\r\n${body.join('\r\n')}\r\n`,
      `---- BEGIN SSH2 ENCRYPTED ${name} ----\n${body.join('\n')}\n---- END SSH2 ENCRYPTED ${name} ----`,
    ]) {
      for (const part of body) expectGone(line, part)
    }
  })

  test.each(['', '2026-01-01T00:00:00 INFO deploy '])(
    'a private key whose lines are records of their own, behind %j',
    (prefix) => {
      const whole = Array.from({ length: 3 }, (_, at) => `${random.slice(at)}${random}${random}`.slice(0, 64))
      for (const body of whole) expectGone(`${prefix}${body}`, body)
    },
  )

  test.each([
    ['a card in one piece', 'card 4111111111111111 declined', '4111111111111111'],
    ['a card in groups, numbers around it', 'try 2 5555 5555 5555 4444 42 ms', '5555 5555 5555 4444'],
    ['a card code', '"creditCardCvv":159', '159'],
    ['a bank account', 'transfer GB82 WEST 1234 5698 7654 32 FAILED', 'GB82 WEST 1234 5698 7654 32'],
    ['a social security number', 'SSN: 286-01-7874', '286-01-7874'],
    ['a labelled national number', 'cpf: 123.456.789-09', '123.456.789-09'],
    ['a birth date', 'date of birth: 1960/07/09', '1960/07/09'],
    ['an e-mail', 'signup jane.doe+x@mail.example.org duplicate', 'jane.doe+x@mail.example.org'],
    ['an e-mail in a query', 'GET /u?mail=jane%40mail.example', 'jane%40mail.example'],
    ['a phone number', 'sms to +44 7700 900298 undelivered', '+44 7700 900298'],
    ['a labelled local phone number', 'phone: 030 5550307', '030 5550307'],
    ['a one-time code', 'your verification code is 493021', '493021'],
    ['a password hash', join('stored $2', 'b$12$', random, random), join(random, random)],
    ['a hash of Apache', join('bob:$ap', 'r1$abcdefgh$', random), random],
    ['a hash in LDAP', join('alice:{SS', 'HA}', random, '='), random],
    ['a hash of a shadow file', join('root:$6', '$saltsalt$', random, ':18000:0:99999:7:::'), random],
    ['an old hash of a shadow file', 'root:aB3dE5fG7hJ9k:17000:0:99999:7:::', 'aB3dE5fG7hJ9k'],
    ['hashes of Windows', `Administrator:500:${hexadecimal}:${hexadecimal}:::`, hexadecimal],
    ['a hash of PostgreSQL', `stored md5${hexadecimal}`, hexadecimal],
    ['a secret of a router', 'username admin password 7 0822455D0A16', '0822455D0A16'],
    ['a key of hex digits', `loaded private key 0x${hexadecimal}${hexadecimal}`, `${hexadecimal}${hexadecimal}`],
    ['a seed of hex digits', `seed ${hexadecimal}${hexadecimal} imported`, `${hexadecimal}${hexadecimal}`],
    ['a key of small letters behind sk-', join('using sk', '-or-v1-', hexadecimal), hexadecimal],
    [
      'a key in two parts',
      join('tunnel 2', `${random}${random}`.slice(0, 26), '_', random.slice(0, 21)),
      random.slice(0, 21),
    ],
    ['a scheme without its header', `sent SSWS 00${random}`, random],
    ['an address written for an address', `GET /?to=redis%3A%2F%2F%3A${random}%40cache%3A6379`, random],
    ['a key in JSON', `{"kty":"EC","crv":"P-256","x":"abc","d":"${random}"}`, random],
    ['a word behind the word password', 'with password arjun123 accepted', 'arjun123'],
    ['a recovery phrase without a label', `"${SEED}"`, SEED],
    ['a recovery phrase', `recovery phrase: ${'absorb abstract '.repeat(6)}`, 'absorb abstract absorb'],
  ])('%s', (_, line, secret) => {
    expectGone(line, secret)
  })
})

test('what JSON writes as an escape is seen as the character it stands for', () => {
  const mail = ['ann', 'k'].join('.')
  for (const line of [
    `{"msg":"login password\\u003d${random}"}`,
    `{"msg":"{\\u0022password\\u0022:\\u0022${random}\\u0022}"}`,
    `{"msg":"p\\u0061ssword=${random}"}`,
    `{"msg":"pass\\u200bword=${random}"}`,
  ]) {
    expect(survivors(clean(line), random)).toEqual([])
  }
  expect(clean(`{"msg":"mail to ${mail}\\u0040shop.example sent"}`)).toBe('{"msg":"mail to ‹email#1› sent"}')
  expect(clean('C:\\users\\unknown \\u00e9t\\u00e9')).toBe('C:\\users\\unknown \\u00e9t\\u00e9')
})

test('a line of a private key that a logger wrote with its own prefix', () => {
  const line = `${random}AbCd${random.slice(4)}`
  expect(clean(`2026-01-01T00:00:00 ERROR tls ${line}`)).toBe('2026-01-01T00:00:00 ERROR tls ‹private-key#1›')
})

test('a password in an address may hold what ends it elsewhere', () => {
  expect(clean('clone https://ann:a#b?7@files.example/a.git')).not.toMatch(/a#b|7@/)
  expect(clean('GET http://files.example:8080?by=ann')).toBe('GET http://files.example:8080?by=ann')
})

test('what is found in clear is found escaped, in base64 and split by characters that do not show, too', () => {
  const fields = `{"user":"bob","password":"${password}"}`
  for (const line of [
    `body ${Buffer.from(fields).toString('base64')}`,
    `next=${encodeURIComponent(`/login?password=${password}&page=2`)}`,
    `q=${encodeURIComponent(fields)}`,
    fields.replaceAll('"', '&quot;'),
    `password&#61;${password}`,
    `password&#x3D;${password}`,
    `pass\u200bword: ${password.split('').join('\u200d')}`,
  ]) {
    expect(survivors(clean(line), password)).toEqual([])
    expect(clean(line)).toMatch(/‹\w+#1›/)
  }
})

test('a long value is masked to its end, in quotes or not', () => {
  const long = random.repeat(300)
  for (const line of [`token=${long} ok`, `"token": "${long}", "page": 2`, `SAMLResponse=${long}`]) {
    expect(survivors(clean(line), random)).toEqual([])
  }
})

test('a field named like a property that every object has is a field like others', () => {
  expect(clean(`constructor=${random} toString=4`)).toBe(`constructor=${random} toString=4`)
})
