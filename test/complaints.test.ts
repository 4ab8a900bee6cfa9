import { describe, expect, it } from 'vitest'
import { explainIssues } from '../src/complaints.ts'
import { duration } from '../src/duration.ts'
import { z } from '../src/schema.ts'

const file = z.strictObject({
  kind: z.literal('file'),
  paths: z.array(z.string().min(1)).min(1).describe('paths or globs'),
})
const stdin = z.strictObject({ kind: z.literal('stdin') })
const house = z.strictObject({
  sources: z.array(z.discriminatedUnion('kind', [file, stdin])).default([]),
  window: z.strictObject({ minutes: z.int().min(1).max(60).default(5), grace: duration.prefault('30s') }).prefault({}),
  mode: z.enum(['all', 'unusual', 'off']).default('unusual'),
  by_type: z.partialRecord(z.enum(['restart', 'latency']), duration).default({}),
  owner: z.union([z.string(), z.array(z.string())]).optional(),
  url: z.url().optional(),
  mailbox: z.string().regex(/@/, 'expected an address such as oncall@example.com').optional(),
  name: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  seed: z.number().nullable().default(null),
  api_key: z.string().optional(),
})

function complaints(value: unknown): string[] {
  const result = house.safeParse(value)
  return result.success
    ? []
    : explainIssues(house, value, result.error.issues).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe('what is said of a value that does not fit', () => {
  it.each([
    ['an unknown key names the one that was meant', { mod: 'all' }, 'mod: unknown key; did you mean "mode"?'],
    ['a key of another section is sent there', { grace: '30s' }, 'grace: unknown key; "grace" belongs under "window"'],
    [
      'a text of another form has the words of its schema',
      { mailbox: 'me' },
      'mailbox: expected an address such as oncall@example.com, got "me"',
    ],
    ['and the form, where that has none', { name: 'a b' }, 'name: expected text of the form /^[a-z]+$/, got "a b"'],
    [
      'an unknown key that resembles nothing lists the choices',
      { window: { zzzzzz: 1 } },
      'window.zzzzzz: unknown key; expected one of minutes, grace',
    ],
    [
      'a misspelt key is not told a second time as missing',
      { sources: [{ kind: 'file', path: ['a'] }] },
      'sources.0.path: unknown key; did you mean "paths"?',
    ],
    [
      'a missing key says what it is for',
      { sources: [{ kind: 'file' }] },
      'sources.0.paths: missing: expected a list, [text, ...] (paths or globs)',
    ],
    ['a missing kind lists the kinds', { sources: [{}] }, 'sources.0.kind: missing: expected one of file, stdin'],
    [
      'an unknown kind names the one that was meant',
      { sources: [{ kind: 'flie', paths: [] }] },
      'sources.0.kind: expected one of file, stdin, got "flie"; did you mean "file"?',
    ],
    [
      'an empty list counts',
      { sources: [{ kind: 'file', paths: [] }] },
      'sources.0.paths: expected a list of at least 1, got a list of 0',
    ],
    ['a wrong type', { window: { minutes: 'five' } }, 'window.minutes: expected a whole number, got "five"'],
    ['a fraction where none can be', { window: { minutes: 2.5 } }, 'window.minutes: expected a whole number, got 2.5'],
    [
      'one where a list of such is expected',
      { sources: [{ kind: 'file', paths: 'app.log' }] },
      'sources.0.paths: expected a list, [text, ...], got "app.log"; did you mean ["app.log"]?',
    ],
    [
      'a word where a list of something else is expected',
      { sources: 'app.log' },
      'sources: expected a list of mappings, got "app.log"',
    ],
    [
      'an item that stands alone',
      { sources: { kind: 'stdin' } },
      'sources: expected a list of mappings, got a mapping; a dash before its first key makes it an item of a list',
    ],
    [
      'a number with a unit that it has anyway',
      { window: { minutes: '5m' } },
      'window.minutes: expected a whole number, got "5m"; did you mean 5?',
    ],
    [
      'a number out of its range',
      { window: { minutes: 0 } },
      'window.minutes: expected a whole number of at least 1, got 0',
    ],
    [
      'a bad duration',
      { window: { grace: '15x' } },
      'window.grace: expected a duration like 30s, 15m or 2h, got "15x"',
    ],
    [
      'a duration without a unit',
      { window: { grace: 30 } },
      'window.grace: expected a duration like 30s, 15m or 2h, got 30',
    ],
    [
      'a choice that is not one',
      { mode: 'usual' },
      'mode: expected one of all, unusual, off, got "usual"; did you mean "unusual"?',
    ],
    [
      'a key outside a closed set',
      { by_type: { restrat: '5m' } },
      'by_type.restrat: unknown key; did you mean "restart"?',
    ],
    [
      'a value in a map',
      { by_type: { restart: 'x' } },
      'by_type.restart: expected a duration like 30s, 15m or 2h, got "x"',
    ],
    ['none of several forms', { owner: 5 }, 'owner: expected text or a list, [text, ...], got 5'],
    ['one bad item of the form that was meant', { owner: ['a', 5] }, 'owner.1: expected text, got 5'],
    [
      'an address with a password',
      { url: 'http//me:hunter@x' },
      'url: expected an address like https://example.com/path, got "http//***@x"',
    ],
    ['null where it is allowed and something else came', { seed: 'x' }, 'seed: expected a number or null, got "x"'],
    ['an empty section', { window: null }, 'window: expected a mapping with minutes, grace, got nothing'],
    [
      'a value under the name of a secret is not shown',
      { api_key: 123456 },
      'api_key: expected text, got a number (not shown)',
    ],
    [
      'a whole that is no mapping',
      ['a'],
      ': expected a mapping with sources, window, mode, by_type, owner, url, mailbox, name, seed, api_key, got a list',
    ],
  ])('%s', (_, value, complaint) => {
    expect(complaints(value)).toEqual([complaint])
  })

  it('tells everything that is wrong at once', () => {
    expect(complaints({ mod: 1, window: { minutes: 'x', grace: '1y' }, sources: [{ kind: 'x' }] })).toHaveLength(4)
  })
})
