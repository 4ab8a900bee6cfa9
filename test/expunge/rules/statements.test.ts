import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'

const { clean } = createExpunger()

test.each([
  ["db2 connect to sales user 'etl' using 'openplease'", "db2 connect to sales user 'etl' using '‹password#1›'"],
  ['db2 connect to sales user etl using Wq7hT2xx', 'db2 connect to sales user etl using ‹password#1›'],
  ['SQL> CONNECT hr/Wq7hT2xx@ORCL', 'SQL> CONNECT hr/‹password#1›@ORCL'],
  ["conn 'hr/Wq7hT2xx@//db:1521/xe' as sysdba", "conn 'hr/‹password#1›@//db:1521/xe' as sysdba"],
  ['rman target sys/Wq7hT2xx@A catalog rc/Zp4kM8yy@B', 'rman target sys/‹password#1› catalog rc/‹password#2›@B'],
  ['sqlldr userid=hr/Wq7hT2xx@xe control=a.ctl', 'sqlldr userid=hr/‹password#1›@xe control=a.ctl'],
  ['IKJ56421I LOGON ANNLEE/WQ7HT2XX PROC(A)', 'IKJ56421I LOGON ANNLEE/‹password#1› PROC(A)'],
  ['ALTUSER ANN PASSWORD(WQ7HT2XX) RESUME', 'ALTUSER ANN PASSWORD(‹password#1›) RESUME'],
  ["DEFINE CHANNEL(A) PASSWORD('Wq7hT2xx')", "DEFINE CHANNEL(A) PASSWORD('‹password#1›')"],
])('a password that a console was given: %s', (line, cleaned) => {
  expect(clean(line)).toBe(cleaned)
})

test.each([
  'connect to sales user etl using index scan 4',
  'connect rabbit/node@host1 ok',
  'catalog items/a1b2c3d4@v2 and target web/build2024x@node-3',
  'connect tcp/10.0.0.1 failed',
  'column PASSWORD(255) widened',
  'AUTHINFO(A) PASSWORD(ENCRYPTED)',
  'USRPRF(QUSER) PASSWORD(*NONE)',
  'LOGON SERVER/HOST4.EXAMPLE ok',
])('stays readable: %s', (line) => {
  expect(clean(line)).toBe(line)
})
