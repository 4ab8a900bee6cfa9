import { describe, expect, it } from 'vitest'
import { estimateTokens, looksUnread } from '../../src/judge/tokens.ts'
import { LINES_OF_EACH_KIND } from './dense-lines.ts'

/** What the vocabulary of Llama 2 (32,000 pieces) makes of these lines, and the thriftiest of OpenAI's (200,000). */
const COUNTED: Readonly<Record<string, readonly [densest: number, thriftiest: number]>> = {
  'a usual log': [181, 126],
  Chinese: [83, 46],
  Japanese: [67, 36],
  Korean: [69, 27],
  Thai: [94, 38],
  Arabic: [81, 32],
  Russian: [45, 30],
  emoji: [63, 33],
  base64: [164, 136],
  hexadecimal: [187, 132],
  numbers: [108, 51],
  'a stack trace': [111, 74],
  'JSON lines': [136, 100],
  punctuation: [41, 35],
  'an access log': [124, 89],
}
const kinds = Object.entries(LINES_OF_EACH_KIND).map(([kind, lines]) => [kind, lines.join('\n')] as const)

describe('the estimate of tokens', () => {
  it.each(kinds)('is not below what the densest vocabulary takes for %s', (kind, text) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(COUNTED[kind]![0])
  })

  it('is for the most part less than half above it', () => {
    const over = kinds.filter(([kind, text]) => estimateTokens(text) > 1.5 * COUNTED[kind]![0])
    expect(over.length).toBeLessThanOrEqual(kinds.length / 2)
  })

  it('grows with the length of a text, whatever it is made of', () => {
    const began = process.cpuUsage().user
    for (const piece of ['aB', 'a', 'a1', ' ', '=', '语', '\n ']) estimateTokens(piece.repeat(300_000))
    expect(process.cpuUsage().user - began).toBeLessThan(2_000_000)
  })
})

it.each(kinds)('the thriftiest vocabulary is not taken for a cut prompt of %s', (kind, text) => {
  const times = Math.ceil(2000 / COUNTED[kind]![1])
  const read = { promptTokens: times * COUNTED[kind]![1], expected: 0 }
  expect(looksUnread({ ...read, windowText: text.repeat(times) })).toBe(false)
  expect(looksUnread({ ...read, windowText: text.repeat(times * 10) })).toBe(true)
})
