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

it('what could stand there is named, but for hundreds of it', () => {
  const many = Array.from({ length: 400 }, (_, number) => `service-${String(number).padStart(3, '0')}`)
  expect(suggest('zebra', many)).toMatch(/^; expected one of service-000, .*service-059 and 340 more$/)
  expect(suggest('zebra', ['ox', 'ass'])).toBe('; expected one of ox, ass')
})
