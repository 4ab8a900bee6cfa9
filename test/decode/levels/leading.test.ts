import { expect, it } from 'vitest'
import { leadingLevel } from '../../../src/decode/levels/leading.ts'

it.each([
  ['<4>no disk', 'warn'],
  ['<3> web1(4721) [zypp] no disk', 'error'],
  ['ERROR: no disk', 'error'],
  ['ERROR no disk', 'error'],
  ['error: no disk', 'error'],
  ['[warn] no disk', 'warn'],
  ['auth: Error: no disk', 'error'],
  ['Warning: Error: no disk', 'error'],
  ['error no disk', null],
  ['Error: none', null],
  ['checks: Critical: 0', null],
  ['<8>no disk', null],
])('opens a message: %s', (message, level) => {
  expect(leadingLevel(message)).toBe(level)
})
