import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { join, random } from '../pieces.ts'

const { clean } = createExpunger()
const key = join('gh', 'p_', random.slice(0, 36))
const password = join('Zq7tri', 'cky9X')

const base64 = (text: string) => Buffer.from(text).toString('base64')
const hexadecimal = (text: string) => Buffer.from(text).toString('hex')
const everyPercent = (text: string) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('')

describe('what is found in clear is found in another writing', () => {
  test.each([
    ['base64', base64(`password=${password}`)],
    ['base64 for addresses', Buffer.from(`https://ann:${password}@host.example/?>`).toString('base64url')],
    ['base64 twice', base64(`sent ${base64(`password=${password}`)} on`)],
    ['hex', hexadecimal(`password=${password}`)],
    ['hex in capitals', hexadecimal(`token ${key}`).toUpperCase()],
  ])('%s', (_, written) => {
    expect(clean(`sent ${written} on`)).toMatch(/^sent ‹[a-z-]+#1› on$/)
  })

  test.each([
    ['percent signs', everyPercent(`x ${key}`)],
    ['escaped separators', `token%3D${key}`],
    ['a space of no width', `${key.slice(0, 12)}\u200b${key.slice(12)}`],
    ['a joiner at each letter', [...key].join('\u2060')],
    ['escapes of JSON', [...key].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join('')],
  ])('%s', (_, written) => {
    const shown = clean(`sent ${written} on`)
    expect(shown).toContain('‹')
    expect(shown).not.toContain(written)
    expect(shown).not.toContain(key.slice(4, 12))
  })
})

test('a key in one record is found again in base64 beside it', () => {
  expect(clean(`password=${password} header=${base64(`x:${password}`)}`)).not.toContain(
    base64(`x:${password}`).slice(4, 16),
  )
})

test('the end of a private key in a record of its own is masked', () => {
  expect(clean(`${random.slice(0, 27)}=`)).toBe('‹private-key#1›')
  expect(clean(`Sec-WebSocket-Accept: ${random.slice(0, 27)}=`)).toContain(random.slice(0, 27))
})

test('a short key of hex is one where its label says that it is secret', () => {
  const short = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
  expect(clean(`loaded aes key ${short} from disk`)).toBe('loaded aes key ‹key#1› from disk')
  expect(clean(`signing_key: ${short}`)).toBe('signing_key: ‹key#1›')
  expect(clean(`order key ${short} stored`)).toBe(`order key ${short} stored`)
})

test('hex that says nothing in clear stays', () => {
  const words = 'plain words and nothing in them'
  expect(clean(`blob ${hexadecimal(words)}`)).toBe(`blob ${hexadecimal(words)}`)
})
