import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { join } from '../pieces.ts'

const { clean } = createExpunger()
const secret = join('Nordwind', '88', '!x')

test.each([
  ['login tried: maria:', ' from 192.0.2.4'],
  ['credentials accepted for maria/', ' on vpn-1'],
  ['creds maria / ', ' noted'],
  ['signing in as maria with ', ', attempt 2'],
  ['authenticated as "maria" using "', '"'],
  ['log in with maria and ', ' until Monday'],
  ['login failed for maria / ', ' from 192.0.2.4'],
  ['authentication rejected for "maria" with password ', ''],
  ['keyboard-interactive answer "', '"'],
  ["ssh keyboard-interactive/pam for maria, response 1: ['", "']"],
])('a login is told with its password: %s…%s', (before, after) => {
  expect(clean(before + secret + after)).toBe(`${before}‹password#1›${after}`)
})

test.each([
  'login tried: host db-1:5432 refused',
  'credentials for eu-west-1: prod/db2 not found',
  'login as maria: session 12 opened',
  'logged in as deploy with publickey',
  'authenticated as maria using kerberos',
  'login for CORP/JSmith01 failed',
  'login failed for CORP/JSmith01 in 2 s',
  'login failed for maria / tenant-12',
  'auth failed for host db-1:5432',
  'trading pair ETH/USDC_2024Dec',
  'authenticated as bob using OAuth2.0',
  'logged in as deploy using SSH-2.0-OpenSSH_8.9p1',
  'logged in as deploy using /etc/keys/Deploy2.p12',
  'logged in as deploy with ' + '$' + '{DEPLOY_KEY_2}',
  'log in with Google and Facebook in 2 steps',
  'logged in as deploy using Deploy2.pem',
  'log in with key and /etc/keys/deploy2',
  'log in with google2 and facebook2',
  'keyboard-interactive answer "" refused',
  'keyboard-interactive offered, no response "yet"',
])('stays readable: %s', (line) => {
  expect(clean(line)).toBe(line)
})
