import { expect, it } from 'vitest'
import { remarksOn } from '../../src/serve/remarks.ts'

it('has nothing to say while the model judges and messages arrive', () => {
  const windows = [{ status: 'judged', decision: 'ask', count: 2, telling: 0, tokens: 10 }] as const
  expect(remarksOn({ windows, notices: [{ sink: 'a', state: 'delivered', count: 1, lost: 0 }] })).toEqual([])
})

it('names a model that judges less than it should, and messages that reached nobody', () => {
  const windows = [
    { status: 'not_analysed', decision: 'ask', count: 3, telling: 1, tokens: 0 },
    { status: 'judged', decision: 'ask', count: 2, telling: 0, tokens: 10 },
  ] as const
  expect(remarksOn({ windows, notices: [{ sink: 'a', state: 'abandoned', count: 3, lost: 1 }] })).toEqual([
    'the model did not judge 3 of 5 windows: the built-in rules did',
    expect.stringMatching(/^a message reached nobody/),
  ])
})
