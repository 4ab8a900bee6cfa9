/** Settings of the gate: when a number in a message, or in a field beside it, leaves its range. */
import { z } from '../../schema.ts'
import { count, ratio, share } from './numbers.ts'

export const values = {
  value_ratio: ratio()
    .default(3)
    .describe(
      'how many times the most (or the least) it has been a number in a message must be to have left its range; of how long things take, half of many numbers (value_later) so many times their usual middle is enough, once half a day is known',
    ),
  value_steady_ratio: ratio()
    .default(2)
    .describe(
      'the same of memory, a queue or whatever else fills up where it hardly moved (by a share of steady) so far; with more, what fills slowly is told later',
    ),
  value_count: count()
    .default(8)
    .describe('how many numbers at one place of a message a window must hold to be compared'),
  value_few: count()
    .default(4)
    .describe(
      'in a message of which no more numbers than value_numbers ever change so many are enough, as of what is told once a minute, and of failures in any; with more than value_count it is value_count',
    ),
  value_later: ratio()
    .default(2)
    .describe(
      'in a window with so many times value_count numbers a quarter of them is enough to tell a rise, which may begin within it; else it takes half. With more, such rises are told a window later',
    ),
  value_least: z
    .number()
    .min(0.001)
    .max(1_000_000)
    .default(1)
    .describe(
      'a number in a message below this is as good as none (in a field, below a thousandth of it, since that may be seconds); with more, rises of small numbers are not told',
    ),
  value_slow: count()
    .default(24)
    .describe(
      'how many windows ago the most (or the least) is taken from that a slow rise is compared with; with more, also slower rises are told',
    ),
  value_windows: count().default(6).describe('how many windows the range of a number must have been seen in'),
  value_counter: share()
    .default(0.75)
    .describe(
      'a number that rises in so large a share of its windows is a counter: that it is high says nothing; with less, more numbers are taken for counters',
    ),
  value_climb: share()
    .default(0.5)
    .describe(
      'by how large a share of the most it has been a number may raise that in one window; with more, a new height is sooner usual',
    ),
  yield_windows: count()
    .default(2)
    .describe(
      'in how many windows on end a job must bring nothing to be told, where it never did in silence_windows before; with more, it is told later',
    ),
  yield_least: z
    .number()
    .min(1)
    .max(1_000_000)
    .default(10)
    .describe(
      'what brings less than this now and then may bring nothing by chance, and is not told for it; with less, also jobs that bring little are told',
    ),
  value_measured: ratio()
    .default(6)
    .describe(
      'a number that keeps within this factor measures something: a slow rise of it is told, too; with more, slow rises of more numbers are told',
    ),
  value_numbers: count()
    .default(2)
    .describe(
      'in a message of which more numbers than this change nobody can tell which is its time: a slow rise of one is not told',
    ),
}
