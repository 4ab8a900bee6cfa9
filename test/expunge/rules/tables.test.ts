import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { join } from '../pieces.ts'

const { clean } = createExpunger()
const secret = join('Tr0u', 'b4d', 'or3')

test.each([
  `username,password,role\nalice,${secret},admin\nbob,${secret}9,user`,
  `id;mail;api_key\n7;none;${secret}XyZ0`,
  `name\tpassword\tage\neve\t${secret}\t33`,
  `"user","password"\n"root","${secret},${secret}"`,
])('the cells of a column that is named after a secret are masked: %j', (table) => {
  const shown = clean(table)
  expect(shown).not.toContain(secret)
  expect(shown.split('\n')).toHaveLength(table.split('\n').length)
})

test.each([
  'user,status\nalice,active-since-2026',
  'step,token_count,loss\n1,512,0.5',
  'password,role\nno such column\nalice,admin,33',
])('a table without one stays readable: %j', (table) => {
  expect(clean(table)).toBe(table)
})

test.each([
  [`7,"{""user"":""ann"",""password"":""${secret}""}",ok`, `7,"{""user"":""ann"",""password"":""‹password#1›""}",ok`],
  [`"{ ""first_name"": ""Ann"", ""note"": """" }"`, `"{ ""first_name"": ""‹person#1›"", ""note"": """" }"`],
  [`"{""password"":"""",""user"":""ann""}"`, `"{""password"":"""",""user"":""ann""}"`],
])('JSON in a cell is read, though its quotes are written twice: %s', (row, shown) => {
  expect(clean(row)).toBe(shown)
})
