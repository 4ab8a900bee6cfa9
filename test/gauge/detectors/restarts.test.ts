import { expect, test } from 'vitest'
import { quietly, settled } from '../history.ts'

const seen = (...texts: readonly string[]) =>
  settled()
    .live(quietly(1, ...texts.map((text) => ({ text, count: 12 }))))
    .signals.filter(({ detector }) => detector === 'restarts')
    .map(({ severity }) => severity)

test('starts told in names of joined words are starts, those of jobs are none', () => {
  expect(seen('event=worker_started pid=<*>', 'event=app_ready port=<*>')).toEqual(['medium'])
  expect(seen('event=job_started id=<*>', 'event=export_task_started id=<*>')).toEqual([])
})
