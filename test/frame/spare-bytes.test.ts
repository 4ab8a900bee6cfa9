import { expect, it } from 'vitest'
import { createSpareBytes } from '../../src/frame/spare-bytes.ts'

it('what was given back is taken again, by who needs about as much', () => {
  const spare = createSpareBytes()
  const [small, large] = [spare.take(3000), spare.take(40_000)]
  spare.give(large)
  spare.give(small)
  expect(spare.take(2500)).toBe(small)
  expect(spare.take(2500)).not.toBe(large)
  expect(spare.take(39_000)).toBe(large)
  expect(spare.take(39_000)).not.toBe(large)
})

it('no more waits than is worth it', () => {
  const spare = createSpareBytes()
  const buffers = Array.from({ length: 10 }, () => spare.take(500_000))
  for (const bytes of buffers) spare.give(bytes)
  const again = buffers.map(() => spare.take(500_000))
  expect(again.filter((bytes) => buffers.includes(bytes))).toHaveLength(4)
})
