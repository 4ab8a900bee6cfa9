import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { hexadecimal, join, random } from '../pieces.ts'

const { clean } = createExpunger()
const bytes = hexadecimal.match(/../g)!

describe('keys that are dumped', () => {
  test.each([
    `AES key ${bytes.join(' ')} loaded`,
    `session key = ${bytes.join(':')}`,
    `secret: ${bytes.map((byte) => `0x${byte}`).join(', ')}`,
    `encryption_key 64 hex: ${hexadecimal}${hexadecimal}`,
  ])('are masked: %s', (line) => {
    expect(clean(line)).toContain('‹key#1›')
    expect(clean(line)).not.toContain(bytes.slice(4, 8).join(line.includes(':0f') ? ':' : ' '))
  })

  test.each([
    `packet ${bytes.join(' ')}`,
    `key fingerprint MD5:${bytes.join(':')}`,
    `public key ${bytes.join(':')}`,
    `evicted key ${hexadecimal}${hexadecimal} from memory`,
  ])('bytes of other things stay readable: %s', (line) => {
    expect(clean(line)).toBe(line)
  })
})

describe('what stands in groups', () => {
  test('cards are told by their sum whatever parts their groups', () => {
    expect(clean('card 4111.1111.1111.1111 declined')).toBe('card ‹card#1› declined')
    expect(clean('release 4111.1111.1111.1112')).toBe('release 4111.1111.1111.1112')
  })

  test('passwords for programs are masked with all their groups', () => {
    const groups = random.match(/..../g)!.slice(0, 6).join(' ')
    expect(clean(`application password ${groups} created`)).toBe('application password ‹password#1› created')
    expect(clean(`curl --user ann:"${groups}" https://blog.example`)).not.toContain(groups.slice(5, 14))
  })

  test('a variable of one letter holds a password when its value looks like one', () => {
    const secret = join('Tr0u', 'b4d', 'or&3')
    expect(clean(`$p='${secret}'`)).toBe(`$p='‹password#1›'`)
    expect(clean(`$p='pages'`)).toBe(`$p='pages'`)
  })
})
