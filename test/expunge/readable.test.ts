import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'

const { clean } = createExpunger()
const lines = readFileSync(new URL('readable.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')

test('ids, hashes, versions, paths and talk of keys stay readable, each line in a window of its own', () => {
  expect(lines.length).toBeGreaterThan(300)
  expect(lines.map(clean)).toEqual(lines)
})

test('and in one window with all the others', () => {
  expect(clean(lines.join('\n'))).toBe(lines.join('\n'))
})
