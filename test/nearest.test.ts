import { describe, expect, it } from 'vitest'
import { nearest, suggest } from '../src/nearest.ts'

describe('the word that was meant', () => {
  it.each([
    ['path', ['kind', 'paths', 'format'], 'paths'],
    ['serivce', ['service', 'severity'], 'service'],
    ['CRITICAL', ['critical', 'high'], 'critical'],
    ['usual', ['all', 'unusual', 'off'], 'unusual'],
    ['a', ['b', 'zz'], 'b'],
    ['chanel', ['oncall', 'channel'], 'channel'],
  ])('is guessed from %s', (word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant)
  })

  it('is not guessed from one that resembles nothing', () => {
    expect(nearest('webhook', ['paths', 'kind'])).toBeNull()
    expect(suggest('webhook', ['paths', 'kind'])).toBe('; expected one of paths, kind')
    expect(suggest('webhook', [])).toBe('')
  })
})
