import type { Row } from '../window-of.ts'
import { past, testSettings } from './acting.ts'

/** Sixty messages in place of three, each so many times. */
const unlike = (count: number): Row[] =>
  Array.from({ length: 60 }, (_, nth) => ({
    text: `step ${'abcdefghijklmnopqrstuvwxyz'[nth % 26]}${'xyz'[nth % 3]}${nth > 29 ? 'q' : ''} of <*>`,
    count,
  }))

const before = past(100).map((rows, index) => ([10, 30, 50, 70].includes(index) ? unlike(24) : rows))

testSettings([
  {
    name: 'forest_alike',
    value: 5,
    detector: 'isolation-forest',
    windows: [...before, unlike(24)],
    told: ['nothing', 'low'],
  },
  {
    name: 'forest_slight',
    value: 0.8,
    detector: 'isolation-forest',
    windows: [...before, unlike(40)],
    told: ['low', 'nothing'],
  },
])
