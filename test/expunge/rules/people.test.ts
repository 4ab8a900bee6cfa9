import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'

const { clean } = createExpunger()

test.each([
  ['{"first_name":"Ann","last_name":"Leeward"}', '{"first_name":"‹person#1›","last_name":"‹person#2›"}'],
  ['customer name: Ann Leeward opened a ticket', 'customer name: ‹person#1› opened a ticket'],
  ['cardholder="Zoë O’Brien-Lee" declined', 'cardholder="‹person#1›" declined'],
  ['user=ann.lee action=login', 'user=‹user#1› action=login'],
  ['{"username":"ann.lee42"}', '{"username":"‹user#1›"}'],
  ['login: ACME\\ann.lee failed', 'login: ACME\\‹user#1› failed'],
  ['"street":"12 Elm Street"', '"street":"‹address#1›"'],
  ['call 415.555.2671 back', 'call ‹phone#1› back'],
  ['at 10:00 +44 20 7946 0958 rang', 'at 10:00 ‹phone#1› rang'],
  ['tél: 01 23 45 67 89', 'tél: ‹phone#1›'],
  ['cpf 529.982.247-25 ok', 'cpf ‹id#1› ok'],
  ['supplier 11.222.333/0001-81 ok', 'supplier ‹id#1› ok'],
  ['account number: 12345678', 'account number: ‹account#1›'],
  ['customer: Ann Leeward opened a ticket', 'customer: ‹person#1› opened a ticket'],
  ['passenger Zoë O’Brien-Lee checked in', 'passenger ‹person#1› checked in'],
  ['{"customer":{"id":7,"name":"Ann"}}', '{"customer":{"id":7,"name":"‹person#1›"}}'],
  ['<lastName>Leeward</lastName>', '<lastName>‹person#1›</lastName>'],
  ['Dear Ann Leeward, your order', 'Dear ‹person#1›, your order'],
  ['Frau Leeward rief an', 'Frau ‹person#1› rief an'],
  ['deliver to 10 Rue de Rivoli', 'deliver to ‹address#1›'],
  ['Adresse: Hauptstraße 12', 'Adresse: ‹address#1›'],
  ['shipping_address="Flat 3, 14 Elm Road"', 'shipping_address="‹address#1›"'],
  ['license plate: B-MW 1234', 'license plate: ‹id#1›'],
  ['{"vin":"1HGCM82633A004352"}', '{"vin":"‹id#1›"}'],
  ['pan=ABCPE1234F', 'pan=‹id#1›'],
  ['Born: April 12, 1980', 'Born: ‹birth-date#1›'],
  ['geboren am 12.04.1980', 'geboren am ‹birth-date#1›'],
  ['G-396029 is your login code', '‹code#1› is your login code'],
  ['backup code ab6c0-36144 used', 'backup code ‹code#1› used'],
  ['read P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'read ‹id#1›'],
  ['read L898902C36UTO7408122F1204159ZE184226B<<<<<10', 'read ‹id#1›'],
  ['mail ann [at] mail [dot] example', 'mail ‹email#1›'],
  ['from "Ann Lee"@mail.example', 'from ‹email#1›'],
])('%s becomes %s', (line, expected) => {
  expect(clean(line)).toBe(expected)
})

test.each([
  'user=svc.backup action=read',
  'user=db.internal:5432',
  'principal=app.deployer',
  'user=root uid=0',
  'name="Payment Service" ready',
  'display name: Payment Service',
  'customer: 4711',
  'customer: Payments Team',
  'customer not found',
  'owner: platform',
  'user: Not Found',
  'Dear customer,',
  'client Mobile Safari',
  'DROP USER IF EXISTS app',
  'SSH User Authentication Brute Force',
  'contact: Support Desk',
  'ship to Warehouse',
  'deliver to queue 12',
  'license plate reader ready',
  'backup code path disabled',
  'pan and zoom',
  '12 is your limit',
  'address: 10.0.0.1:8080',
  'street lights controller ready',
  'id 123.456.789-00 has the wrong check digits',
  '[10/Oct/2000:13:55:36 +1000] 1234567890',
  'range 12 +1000 1234567890',
])('%s stays as it is', (line) => {
  expect(clean(line)).toBe(line)
})
