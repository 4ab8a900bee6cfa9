import { expect, it } from 'vitest'
import { formatSize, parseSize } from '../src/size.ts'

it('a size is a number and its unit, in steps of 1024', () => {
  const written = ['512B', '64KB', '1.5 MB', '2GiB', '256mb', 'large', '12', '-1MB', '1TB']
  expect(written.map(parseSize)).toEqual([
    512,
    65_536,
    1_572_864,
    2_147_483_648,
    268_435_456,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

it('is written in the largest unit that fits', () => {
  expect([999, 2048, 1_572_864, 2 ** 31].map(formatSize)).toEqual(['999B', '2KB', '1.5MB', '2GB'])
})
