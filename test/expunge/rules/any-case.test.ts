import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { afterEach, expect, test } from 'vitest'
import { anyCase } from '../../../src/expunge/rules/any-case.ts'

const SOURCES = join(import.meta.dirname, '../../../src')
const words = anyCase('first[ _-]?name|prénom')

afterEach(() => setFlagsFromString('--regexp-optimization'))

test.each(['--regexp-optimization', '--no-regexp-optimization'])(
  'words are found in capitals and in small letters, case counts elsewhere, with %s',
  (flag) => {
    setFlagsFromString(flag)
    const found = ['First_Name=Ann', 'FIRSTNAME=Ann', 'PRÉNOM=Zoë', 'first name=ann'].map((text) =>
      new RegExp(`(?<![\\p{L}\\d])(?:${words})=\\p{Lu}`, 'u').test(text),
    )
    expect(found).toEqual([true, true, true, false])
  },
)

test('no pattern has the group that the engine may forget', () => {
  const written = globSync('**/*.ts', { cwd: SOURCES })
    .filter((name) => !name.endsWith('any-case.ts'))
    .filter((name) => /\(\?[ims]*(?:-[ims]+)?:(?<!\(\?:)/.test(readFileSync(join(SOURCES, name), 'utf8')))
  expect(written).toEqual([])
})
