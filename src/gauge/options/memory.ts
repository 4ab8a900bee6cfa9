/** Settings of the gate: how long a past takes to be trusted, and how long it is remembered. */
import { count, ratio, share } from './numbers.ts'

export const memory = {
  warm_up: count().default(3).describe('how many windows of a service are seen before its past is trusted'),
  half_life: count()
    .default(144)
    .describe(
      'after how many windows what was learned weighs half as much; with more, it takes longer until a change is usual',
    ),
  recent_half_life: count()
    .default(6)
    .describe(
      'after how many windows what a service wrote just before weighs half as much; with more, growth on a first day is sooner told as a surge',
    ),
  long_memory: ratio()
    .default(7)
    .describe(
      'how many times as long as the usual the most there has been, and what came now and then, is remembered; with less, it is sooner news again',
    ),
  week_memory: ratio()
    .default(3)
    .describe(
      'how many weeks tell what is usual at an hour of the week; with more, it takes longer until a change is usual',
    ),
  week_known: ratio()
    .default(1.5)
    .describe(
      'over how many weeks an hour of the week must have been seen to be known, always fewer than week_memory; until then the quietest such hour of another day counts: with more, what is weekly is news for longer',
    ),
  anomaly_weight: share()
    .default(0.1)
    .describe(
      'how much an unusual window teaches, against 1 for an ordinary one; with more, what goes on is sooner usual',
    ),
  hint_windows: count()
    .default(12)
    .describe(
      'in how many windows, of late, warnings of a kind that a single line tells of teach as slowly as trouble does; after that they are usual: with more, they are told for longer',
    ),
  week_fade: share()
    .default(0.02)
    .describe(
      'by how large a share the least that came at an hour goes back to its mean with each window; with more, a lull is told sooner',
    ),
  remembered_scores: count()
    .default(288)
    .describe(
      'how many past windows a score is compared with; with more, trouble of the past makes later trouble look less unusual for longer',
    ),
  remembered_templates: count()
    .default(2000)
    .describe('how many templates of one service are remembered; with fewer, rare ones are new again'),
  remembered_values: count()
    .default(400)
    .describe(
      'how many places of messages have the range of their numbers remembered; a number at any other is not compared',
    ),
}
