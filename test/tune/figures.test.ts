import { expect, it } from 'vitest'
import { findUnfounded } from '../../src/tune/draft/figures.ts'

const JOB =
  'payments By the clock: every 15 min `settlement batch started`; with it (warn) `batch lagging behind cutoff` 1.7 s later. (6 of 6 runs, every 900.1 s, within 0.6 s)'
const VOLUME =
  'payments It writes about 23 lines a minute: from 4 at 03:00 to 61 at 14:00 UTC. (1,889 lines in 1 h 22 min)'
const RANGE = 'payments `charge for order <*> in 38ms..2688ms`, 0.5 % over 1,024KB (of 667)'

it.each([
  [JOB, 'Every 15 minutes the `settlement batch started` line marks a run.'],
  [
    JOB,
    'The batch runs every fifteen minutes and warns that it lags 1.7 seconds later, `batch lagging behind cutoff`.',
  ],
  [JOB, 'A 15-minute job; 6 of 6 runs came, 900.1 s apart.'],
  [VOLUME, 'Payments writes about 23 lines per minute, 4 at 03:00 and 61 at 14:00 UTC.'],
  [VOLUME, 'In 1 h 22 min it wrote 1889 lines.'],
  [RANGE, 'A charge takes between 38 and 2688 ms.'],
  [RANGE, 'Charges took 38ms to 2,688 ms; 0.5 percent were over 1 MB.'],
])('what a fact says may be said in other words: %s', (fact, sentence) => {
  expect(findUnfounded(sentence, fact)).toBeNull()
})

it.each([
  [JOB, 'Every 15 seconds the batch starts.', '15 seconds'],
  [JOB, 'It runs hourly.', 'hourly'],
  [JOB, 'It runs each hour.', 'each hour'],
  [JOB, 'It runs every other day.', 'other'],
  [JOB, 'It runs twice in 15 min.', 'twice'],
  [JOB, 'All runs came.', 'All'],
  [JOB, 'Seven runs were seen.', 'Seven'],
  [JOB, 'Every 15 min it says `settlement batch ended`.', 'settlement batch ended'],
  [JOB, 'Every 15 min it says "batch failed".', 'batch failed'],
  [JOB, 'Every 15 min it settles with PostgreSQL.', 'PostgreSQL'],
  [JOB, 'Every 15 min job_7 runs.', 'job_7'],
  [VOLUME, 'It writes about 23 lines an hour.', 'an hour'],
  [VOLUME, 'It writes 23/s.', '/s'],
  [VOLUME, 'It writes about 24 lines a minute.', '24'],
  [VOLUME, 'The peak is at 15:00.', '15:00'],
  [VOLUME, 'It never stops.', 'never'],
  [VOLUME, 'It wrote 88 lines.', '88'],
  [RANGE, 'A charge takes 38 to 2688 s.', '38s'],
  [RANGE, 'Half of the charges are fast.', 'Half'],
  [RANGE, 'It wrote 0.5 GB.', '0.5 GB'],
])('what a fact does not say is found: %s', (fact, sentence, said) => {
  expect(findUnfounded(sentence, fact)).toBe(said)
})
