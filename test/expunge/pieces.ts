/** Made-up secrets, put together at run time: written out, they would look real to every scanner that reads this file. */

export const join = (...pieces: readonly string[]): string => pieces.join('')

export const random = join('aB3dE5fG', '7hJ9kL1m', 'N2pQ4rS6', 'tU8vW0xY')
export const hexadecimal = join('0f1e2d3c', '4b5a6978', '8796a5b4', 'c3d2e1f0')

/** Every run of eight characters that still stands in the text. */
export function survivors(text: string, secret: string): string[] {
  if (secret.length < 8) return text.includes(secret) ? [secret] : []
  const runs = Array.from({ length: secret.length - 7 }, (_, at) => secret.slice(at, at + 8))
  return runs.filter((run) => text.includes(run))
}

const VALUES = [
  random,
  hexadecimal,
  `${hexadecimal}${hexadecimal}`,
  join('Zq7', '!tri', 'cky#9'),
  'hunter2',
  '4111 1111 1111 1111',
  '286-01-7874',
  '555-010-4477',
  '(555) 010-4477',
  '+44 7700 900298',
  'GB82 WEST 1234 5698 7654 32',
  'ann@mail.example',
  '203.0.113.12',
  '2001:db8::1f',
  '7ea6abff-8634-1e0a-80e0-08089cc444b6',
  '12345678',
  `${random}${random}`,
  'absorb zebra orbit lunar candy tiger velvet garden puzzle rocket anchor bamboo',
]
const LABELS =
  `password passwd pwd pass PGPASSWORD pin PIN pinCode otp secret clientSecret token accessToken api_key apiKey
  API-KEY key_2 keyboard code session_id sessid sid sig jwt cookie Cookie Set-Cookie Authorization Bearer Basic Digest
  connection_string ConnectionString card_number ccNumber cc_no seed mnemonic recovery phrase пароль密码 密码 şifre mot de passe
  contraseña db.password value ssn SSN dob phone tel sms tax_id cvv 2fa mfa verification code login code date of birth
  identified by mysql -psecret sshpass -p redis-cli -a curl -u machine login default account password nonce signature
  private key signing key node key hook webhook https://hooks.slack.com/services/ jdbc:oracle:thin: sqlplus`.split(
    /\s+/,
  )
const MARKS = `= : " ' @ / // :// ? & ; , . - _ + * # $ % %3D %40 %3A \\ \\" ( ) [ ] { } < > </ -- -u: | ~ $2b$12$ {SSHA} :5432: :*: => :=`
const MAKERS = `AKIA ghp_ glpat- xoxb- sk_live_ sk- eyJ AIza hvs. SK s. dop_v1_ NRAK- pat- figd_ shpat_ -us12 NRAL .atlasv1. Q~ :AA
  acme_prod_ -----BEGIN_PRIVATE_KEY----- "kty": "d": md5 1000. oauth: bkua_ hcaik_ 1//0 A3- MTk _mmk xprv`

/** What secrets, their labels and their surroundings are made of. */
export const RISKY_PIECES: readonly string[] = [
  ...VALUES,
  ...LABELS,
  ...LABELS.map((label) => `${label}=`),
  ...LABELS.map((label) => `${label}: `),
  ...MARKS.split(' '),
  ...MAKERS.split(/\s+/).map((maker) => maker.replaceAll('_PRIVATE_KEY', ' PRIVATE KEY')),
  ' ',
  ' ',
  '\n',
  '\t',
  'ALTER USER app IDENTIFIED BY ',
  '<password>',
  '</password>',
  'INSERT INTO t (a, password) VALUES (',
  "('a', 'b'), ",
  'parameters: (',
  "password = $1, $1 = '",
  'kind: Secret\ndata:\n',
  '  a: b\n',
  '"kind":"Secret","data":{',
  '"name":"password","value":"',
  'name="password" value="',
  '| password | ',
  'password\t',
  'customer: Ann Lee ',
  '"customer":{"name":"',
  'Dear Mr. Ann ',
  'address: 12 Elm ',
  'deliver to ',
  'P<UTO',
  'AB<<',
  'a [at] b [dot] ',
  '396029 is your ',
  'license plate: A ',
  'datadog_api=',
  'net user a ',
  'echo a | kinit',
  "crypt('",
  '\\x41',
  '\uff41',
]
