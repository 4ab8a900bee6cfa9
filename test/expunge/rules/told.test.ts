import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { join } from '../pieces.ts'

const { clean } = createExpunger()
const secret = join('Nordwind', '88', '!x')

test.each([
  ['password for user maria was changed to "', '" by helpdesk'],
  ['set passwd of svc-backup to ', ' on db-2'],
  ['Kennwort von jonas wurde auf "', '" gesetzt'],
  ['login tried: maria:', ' from 192.0.2.4'],
  ['credentials accepted for maria/', ' on vpn-1'],
  ['signing in as maria with ', ', attempt 2'],
  ['authenticated as "maria" using "', '"'],
  ['USER maria, PASS ', ''],
  ['pswd=', ' refused'],
  ['DB_PSWD: ', ''],
  ['java -jar tool.jar -auth maria:', ' build'],
  ['net use K: \\\\files\\k ', ' /user:maria'],
  ['createUser probe SHA-256 ', ' AES'],
  [`createUser probe MD5 ${join('other', 'Pass', '77')} AES `, ''],
  ['redis < AUTH cart ', ''],
  ['wachtwoord: ', ' geweigerd'],
])('a sentence tells what was set, tried or typed in: %s…%s', (before, after) => {
  expect(clean(before + secret + after)).not.toContain(secret)
  expect(clean(before + secret + after)).toContain(before.split(' ')[0])
})

test.each([
  ['password for maria was set to "lavender"', 'lavender'],
  ['2fa enrolment of user 12: code=804117', '804117'],
  ['one-time login for device 7, code: 80411', '80411'],
  ['PIN 8041 incorrect, 2 attempts left', '8041'],
  ['sim locked, puk=80411726', '80411726'],
  ['user_code=WDJB-MJHT waiting for approval', 'WDJB-MJHT'],
  ['sort code: 30-11-22, account number 80411726', '80411726'],
  ['svnr: 4711 010180', '010180'],
  ['GET /accounts/maria.berg@mail.example/invoices 200', 'maria.berg'],
  ['DELETE https://api.example/v2/members/maria%40mail.example 404', 'maria'],
  ['anmeldung straße="Lindenweg 14"', 'Lindenweg'],
  ['type the code 482 113 to verify your address', '482 113'],
  ['Ihr Bestätigungscode lautet 482113', '482113'],
  ['votre code de vérification: 482113', '482113'],
  ['gift card: 4KQ2-88LM-90PT charged', '4KQ2'],
  ['health insurance number: K482113907', 'K482113907'],
  ['USt-ID: DE482113907', '482113907'],
  ['geb. am 12.08.1971 in Graz', '12.08.1971'],
  ['Dear Ms. Lindqvist, your parcel', 'Lindqvist'],
  ['courier gps: 47.071310, 15.438690', '47.0713'],
  ['{"location":[47.07131,15.43869]}', '15.4386'],
  [`密码：${join('KdWq', 'LnbT', 'rv')}`, 'LnbT'],
  [`senha: ${join('KdWq', 'LnbT', 'rv')}`, 'LnbT'],
])('%s', (line, gone) => {
  expect(clean(line)).not.toContain(gone)
})

test.each([
  'password policy was set to strict by admin',
  'password for maria set to expire in 30 days',
  'session timeout changed to 1800',
  'login tried: host db-1:5432 refused',
  'credentials for eu-west-1: prod/db2 not found',
  'login as maria: session 12 opened',
  'logged in as deploy with publickey',
  'authenticated as maria using kerberos',
  'verification job done, exit code: 4711',
  'otp service answered with status code 50321',
  'gpio PIN 1732 high',
  'unexpected token: KeyNotFoundException',
  'senha: obrigatoria',
  'fetched https://deploy@git.example/app',
  'ticket for HTTP/web-1.example.org@EXAMPLE.ORG granted',
  'require of node_modules/@acme/cart@2.1.0/index.js failed',
  'unit /system.slice/user@1000.service started',
  'user_code=U-4711 not found',
  'cache hit /packs/vue@3.4.21.tgz',
  'smtp AUTH LOGIN failed for maria',
  'AUTH mechanism SCRAM-SHA-256 offered',
  'use 4096 to 8192 workers',
  'position 12, 40 of the list',
  'location: 48.5, 3 matches',
  'insurance module loaded in 482113 us',
  'gift card service answered in 12 ms',
  'elapsed Ms. per call 12',
  'AUTH failure (DIGEST-MD5): user not found',
  'AUTH service Node2Primary started',
  '/var/lib/rabbitmq/mnesia/rabbit@host1.example.com/queues',
  'login for CORP/JSmith01 failed',
  'trading pair ETH/USDC_2024Dec',
  'sign-in websocket closed, code: 1006',
  'authenticated as bob using OAuth2.0',
  'logged in as deploy using SSH-2.0-OpenSSH_8.9p1',
])('stays readable: %s', (line) => {
  expect(clean(line)).toBe(line)
})
