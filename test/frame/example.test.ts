import { expect, it } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import { batchOf } from './batch.ts'
import { at, frame } from './framed.ts'

/** A window of these lines as it leaves the frame, and how many texts have been cleaned by now. */
function sealed(texts: readonly string[]) {
  const { clean } = createExpunger()
  const cleaned: string[] = []
  const made = frame(
    {},
    {
      clean(text) {
        cleaned.push(text)
        return clean(text)
      },
    },
  )
  made.fold(batchOf(texts.map((text, n) => ({ at: at(n), text }))))
  const [window] = [...made.seal(Number.POSITIVE_INFINITY)].flat()
  // Names of services are cleaned, too.
  cleaned.length = 0
  return { window: window!, cleaned }
}

it('a kept line is cleaned when it is read, and once', () => {
  const { window, cleaned } = sealed(['one', 'mail to ann@example.com', 'three'])
  expect(cleaned).toEqual([])
  const line = window.examples[1]!
  expect([line.text, line.text]).toEqual(['mail to ‹email#1›', 'mail to ‹email#1›'])
  expect(cleaned).toEqual(['mail to ann@example.com'])
})

it('a window that is written down holds the text of all its lines, and no other', () => {
  const { window } = sealed(['password=hunter2xyz', 'plain'])
  const written = JSON.stringify(window)
  expect(JSON.parse(written).examples).toMatchObject([{ text: 'password=‹password#1›' }, { text: 'plain' }])
  expect(written).not.toContain('hunter2xyz')
})
