import { expect, it } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import type { Clean } from '../../src/model.ts'
import { batchOf } from './batch.ts'
import { at, frame } from './framed.ts'

/** A window of these lines as it leaves the frame, and how many texts have been cleaned by now. */
function sealed(texts: readonly string[], options: Record<string, unknown> = {}) {
  const expunger = createExpunger()
  const cleaned: string[] = []
  function scope(): Clean {
    const clean = expunger.scope()
    return (text) => {
      cleaned.push(text)
      return clean(text)
    }
  }
  const made = frame(options, { scope })
  made.fold(batchOf(texts.map((text, n) => ({ at: at(n), text }))))
  const windows = [...made.seal(Number.POSITIVE_INFINITY)].flat()
  // Names of services are cleaned, too.
  cleaned.length = 0
  return { window: windows[0]!, windows, cleaned }
}

it('lines of a window are cleaned when one of them is read, and once', () => {
  const { window, cleaned } = sealed(['one', 'mail to ann@example.com', 'three'])
  expect(cleaned).toEqual([])
  const line = window.examples[1]!
  expect([line.text, line.text]).toEqual(['mail to ‹email#1›', 'mail to ‹email#1›'])
  expect(cleaned).toEqual(['one', 'mail to ann@example.com', 'three'])
})

it('marks are numbered in the order of lines, whoever reads first', () => {
  const texts = ['mail to ann@example.com', 'mail to bob@example.com', 'mail to cleo@example.com']
  const { window } = sealed(texts)
  expect(window.examples[2]!.glance).toBe('mail to ‹email#1›')
  expect(window.examples[2]!.text).toBe('mail to ‹email#3›')
  expect(window.examples[0]!.text).toBe('mail to ‹email#1›')
  const numbered = ['mail to ‹email#1›', 'mail to ‹email#2›', 'mail to ‹email#3›']
  const parts = sealed(texts, { overflow: 'split', max_lines: 1 }).windows
  expect(parts.toReversed().map(({ examples }) => examples[0]!.text)).toEqual(numbered.toReversed())
})

it('a line that is only looked at leaves the others uncleaned', () => {
  const { window, cleaned } = sealed(['one', 'two'])
  expect(window.examples[1]!.glance).toBe('two')
  expect(cleaned).toEqual(['two'])
})

it('a window that is written down holds the text of all its lines, and no other', () => {
  const { window } = sealed(['password=hunter2xyz', 'plain'])
  const written = JSON.stringify(window)
  expect(JSON.parse(written).examples).toMatchObject([{ text: 'password=‹password#1›' }, { text: 'plain' }])
  expect(written).not.toContain('hunter2xyz')
})
