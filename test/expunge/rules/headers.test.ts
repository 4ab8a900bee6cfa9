import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { hexadecimal } from '../pieces.ts'

const { clean } = createExpunger()

test.each([
  [`_shop_session=${hexadecimal}; path=/`, '_shop_session=‹cookie#1›; path=/'],
  ['SAP_SESSIONID_ABC_100=Zk1Qw9Rt2Lm4 ok', 'SAP_SESSIONID_ABC_100=‹cookie#1› ok'],
  ['MYSAPSSO2=AjExMDAgAAZk1Qw9Rt2Lm4; path=/', 'MYSAPSSO2=‹cookie#1›; path=/'],
  [`cookie was ${'CfDJ8'}${'Zk1Qw9Rt2Lm4'.repeat(6)} then`, 'cookie was ‹key#1› then'],
  ['authorization: Zk1Qw9Rt2Lm4 sent', 'authorization: ‹token#1› sent'],
  ['Authorization: hunterpassword', 'Authorization: ‹token#1›'],
  ['Proxy-Authorization: qkzjvwxpmtrbnyhdgfcslaqeuio', 'Proxy-Authorization: ‹token#1›'],
  ['"authorization":"letmeinplease"', '"authorization":"‹token#1›"'],
])('a cookie or a token is masked without the header around it: %s', (line, cleaned) => {
  expect(clean(line)).toBe(cleaned)
})

test.each([
  'Authorization: header is absent',
  'authorization: checking policy 12',
  'last_session=yes',
  '_http_session=terminated',
])('stays readable: %s', (line) => {
  expect(clean(line)).toBe(line)
})
