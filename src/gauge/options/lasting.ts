/** Settings of the gate: how long trouble that goes on is told, and when it has come to be usual. */
import { duration } from '../../duration.ts'
import { z } from '../../schema.ts'
import { count, ratio } from './numbers.ts'

const HALF_A_DAY = 43_200_000

export const lasting = {
  trouble_told: duration
    .prefault('3d')
    .describe(
      'for how long trouble that goes on is told, and compared with what was usual before it; after that nothing is said of it, unless it grows',
    ),
  trouble_gone: duration
    .prefault('1d')
    .describe('what was told and stays away for longer than this is another trouble when it comes again'),
  trouble_break: count()
    .default(3)
    .describe(
      'so many windows without it break trouble off: when it comes again its windows on end are counted anew, and it is asked about; sooner it was not over',
    ),
  trouble_long: count()
    .default(12)
    .describe(
      'trouble that came in so many windows is no chance: then also the few errors left of it are told, and teach nothing of what is usual; with more, only of longer trouble',
    ),
  usual_gone: duration
    .prefault('1h')
    .describe('what is not told any more and stays away for longer than this, and than it ever did, is news again'),
  usual_longer: ratio()
    .default(3)
    .describe('what comes now and then, and is known for it, is told when it stays so many times as long as ever'),
  usual_late: z
    .number()
    .min(0)
    .max(10)
    .default(0.25)
    .describe(
      'it may be late by this share of the longest that it ever stayed away and still be known; raise it to be told less',
    ),
  usual_rare: z
    .number()
    .min(0)
    .max(7)
    .default(0.8)
    .describe(
      'what is known and stays away for so many days comes at an hour of its own, and at any other it is told: with more, less has such an hour, and less is told',
    ),
  usual_hour: duration
    .refine((apart) => apart <= HALF_A_DAY, 'expected at most 12h: no two hours of the day are farther apart')
    .prefault('1h')
    .describe(
      'how far from the time of an earlier day trouble may begin to have come at the same hour, 12h at most: with more, less of what is known is told, and less of what comes each night wakes somebody',
    ),
  usual_remembered: duration
    .prefault('8d')
    .describe(
      'for how long it is remembered at which hour trouble came: for more than a week, or what is weekly is news',
    ),
}
