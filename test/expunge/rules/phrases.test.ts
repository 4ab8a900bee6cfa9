import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { hexadecimal, join, random } from '../pieces.ts'

const { clean } = createExpunger()
const secret = join('G2EW', '-xk', '91')
const zeros = Buffer.from(`\0mailer\0${secret}`).toString('base64')

test.each([
  ['Kennwort für Benutzer anna: ', ''],
  ['senha do usuário maria: ', ''],
  ['mot de passe temporaire : ', ''],
  ['用户 zhang 密码：', ''],
  ['password for user ann: ', ' is too old'],
  ["login attempt [b'root'/b'", "'] failed"],
  ['ACL SETUSER worker on >', ' ~* +@all'],
  ['ALTER USER scott IDENTIFIED BY "a" REPLACE "', '"'],
  ['addauth digest super:', ' ok'],
  ['mc alias set prod https://s3.example admin ', ''],
  ['password temporanea: ', ' utente mario'],
  ["new PDO('mysql:host=db', 'app', '", "')"],
  ['pulumi config set --secret dbUser ', ''],
  ['set psksecret ENC ', ' interface wan1'],
  ['wpa-passphrase ', ''],
  ['pre-shared-key ascii-text "', '"; ## SECRET-DATA'],
  ['snmpwalk -v3 -u ops -A aB3dE5fG7h -X ', ' 192.0.2.1'],
  ['imap-login: 1 LOGIN ann ', ' from 10.1.1.9'],
])('a sentence gives it away: %s…%s', (before, after) => {
  expect(clean(before + secret + after)).not.toContain(secret)
  expect(clean(before + secret + after)).toContain(before.split(' ')[0])
})

test.each([
  [`client in: AUTH 1 PLAIN service=imap resp=${zeros}`, zeros],
  [`334 VXNlcm5hbWU6\n>>> ${btoa('mailer')}\n334 UGFzc3dvcmQ6\n>>> ${btoa(secret)}`, btoa(secret)],
  [`vault: Unseal Key 3: ${random}${random.slice(0, 11)}=`, random],
  ['nomad: secret id 7ea6abff-8634-1e0a-80e0-08089cc444b6 not found', '7ea6abff-8634'],
  [`key(aes256): ${hexadecimal}${hexadecimal} kvno 3`, hexadecimal],
  [`NTLM : ${hexadecimal} user bob`, hexadecimal],
  [`robot$ci: ${random} unauthorized`, random],
  [`ably key aB3dE5.fG7hJ9:${random}${random.slice(0, 11)} refused`, random],
  ['smtp_auth_password: byjh ufnl gpfe ecww', 'ufnl'],
  ['_csrf=7ea6abff-8634-1e0a-80e0-08089cc444b6', '7ea6abff-8634'],
  ['"security_code":"987"', '987'],
  [`Stripe-Signature: t=1772619072,v1=${hexadecimal}${hexadecimal}`, hexadecimal],
  [`decrypted with MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${random}${random}`, random],
  [`secret "$9$${random}"`, random],
  ['codecov -t 7ea6abff-8634-1e0a-80e0-08089cc444b6', '7ea6abff-8634'],
  [`snmpd: community "${secret}" denied`, secret],
  [`pos: track2=;4111111111111111=2912${hexadecimal.replace(/\D/g, '')}? term=T7`, '=2912'],
])('%s', (line, gone) => {
  expect(clean(line)).not.toContain(gone)
})

test.each([
  'password for user bob: expired',
  'Passwort für anna: abgelaufen',
  'mot de passe oublié : demande reçue',
  'community "public" denied',
  'route community "65000:100" added',
  'resp=200 auth=none sasl=plain',
  'recovery key rotated',
])('%s stays as it is', (line) => {
  expect(clean(line)).toBe(line)
})
