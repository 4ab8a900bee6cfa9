import { expect, it } from 'vitest'
import { momentFrom } from '../../../src/cli/asked/moment.ts'

const NOW = Date.parse('2026-01-10T12:00:00Z')
const moment = (text: string) => new Date(momentFrom({ option: '--since', text, now: NOW })).toISOString()

it.each([
  ['2h', '2026-01-10T10:00:00.000Z'],
  ['7d', '2026-01-03T12:00:00.000Z'],
  ['03:12', '2026-01-10T03:12:00.000Z'],
  ['23:59:30', '2026-01-09T23:59:30.000Z'],
  ['2026-01', '2026-01-01T00:00:00.000Z'],
  ['2026-01-05', '2026-01-05T00:00:00.000Z'],
  ['2026-01-05 03:12', '2026-01-05T03:12:00.000Z'],
  ['2026-01-05T03:12Z', '2026-01-05T03:12:00.000Z'],
  ['2026-01-05T03:12:30.5+02:00', '2026-01-05T01:12:30.500Z'],
])('%s is %s', (text, at) => {
  expect(moment(text)).toBe(at)
})

it.each([
  '',
  '5',
  '2026',
  'yesterday',
  '24:00',
  '25:99',
  '03:60',
  '2026-13-01',
  '2026-02-30',
  '2026-01-05T25:00Z',
  '01/02/2026',
])('"%s" is no moment', (text) => {
  expect(() => moment(text)).toThrow(
    `--since: expected a duration like 7d, a time like 03:12 or 2026-01-01T03:12Z, got "${text}"`,
  )
})
