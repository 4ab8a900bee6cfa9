/** Settings of the gate: how long a past takes to be trusted, and how long it is remembered. */
import { duration } from '../../duration.ts'
import { count, ratio, share } from './numbers.ts'

export const memory = {
  warm_up: count().default(3).describe('how many windows of a service are seen before its past is trusted'),
  half_life: count().default(144).describe('after how many windows what was learned weighs half as much'),
  recent_half_life: count()
    .default(6)
    .describe('after how many windows what a service wrote just before weighs half as much'),
  long_memory: ratio()
    .default(7)
    .describe('how many times as long as the usual the most there has been, and what came now and then, is remembered'),
  week_memory: ratio().default(3).describe('how many weeks tell what is usual at an hour of the week'),
  anomaly_weight: share().default(0.1).describe('how much an unusual window teaches, against 1 for an ordinary one'),
  trouble_told: duration
    .prefault('3d')
    .describe(
      'for how long trouble that goes on is told, and compared with what was usual before it; after that nothing is said of it, unless it grows',
    ),
  trouble_gone: duration
    .prefault('1d')
    .describe('what was told and stays away for longer than this is another trouble when it comes again'),
  usual_gone: duration
    .prefault('1h')
    .describe('what is not told any more and stays away for longer than this, and than it ever did, is news again'),
  usual_longer: ratio()
    .default(3)
    .describe('what comes now and then, and is known for it, is told when it stays so many times as long as ever'),
  remembered_scores: count().default(288).describe('how many past windows a score is compared with'),
  remembered_templates: count().default(2000).describe('how many templates of one service are remembered'),
  remembered_values: count()
    .default(400)
    .describe('how many places of messages have the range of their numbers remembered'),
}
