/** The config sections `suppression` and `maintenance`: how long an incident stays quiet, when it is over, and planned silence. */

import { duration } from '../duration.ts'
import { FINDING_TYPES, SEVERITIES } from '../model.ts'
import { z } from '../schema.ts'
import { spanOfDay } from '../wall-clock.ts'

const count = () => z.int().min(1).max(1000)
const times = () => z.number().min(1).max(1000)

export const suppressionOptions = z.strictObject({
  default: duration.prefault('30m').describe('how long the same incident is not repeated after it was delivered'),
  reminder: duration
    .prefault('1d')
    .describe(
      'what goes on is told again after twice as long each time: the longest that nothing is said of it, unless it gets worse',
    ),
  incident: z
    .enum(['type', 'type_and_lines'])
    .default('type')
    .describe(
      'what makes findings of a service one incident: their type, or also the kinds of line they speak of, so that two causes of one type are told apart',
    ),
  by_type: z
    .partialRecord(z.enum(FINDING_TYPES), duration)
    .default({})
    .describe('the same for single finding types, such as auth_failure: 15m'),
  resolve_after: count().default(3).describe('after so many quiet windows an incident counts as resolved'),
  flapping: duration
    .prefault('2h')
    .describe('what comes back so soon after its end flaps: each time its end takes twice as many quiet windows'),
  fading: count()
    .default(3)
    .describe(
      'after so many findings on end that are far milder than its worst (fading_by) an incident fades: it may be seen only now and then before it is over',
    ),
  fading_by: z
    .int()
    .min(1)
    .max(3)
    .default(2)
    .describe(
      'how many severities milder is far milder; with 1, more incidents fade, and their ends are believed later',
    ),
  fading_quiet: times()
    .default(4)
    .describe('how many times resolve_after what fades has to be quiet to be over; 1: it ends like all else'),
  longest_quiet: times()
    .default(16)
    .describe('how many times resolve_after an end is waited for at most, however often it came back'),
  told_quiet: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe(
      'how large a share of resolve_after must have passed since a message was delivered before its incident is called over; 0: that may follow at once',
    ),
  away: times()
    .default(2)
    .describe(
      'what came while nobody read the logs is told together after so many times the longest pause of the schedule, and never before resolve_after; with more, only after longer absences',
    ),
  groups: z
    .array(
      z.strictObject({
        parent: z.string().min(1).describe('the service whose trouble explains that of others, such as a database'),
        children: z.array(z.string().min(1)).min(1).describe('those others, with * for any text'),
        types: z.array(z.enum(FINDING_TYPES)).min(1).optional().describe('which of their findings; default: all'),
      }),
    )
    .default([])
    .describe(
      'what has one cause is told once: while the parent is in trouble that was told, its children are counted',
    ),
  explained_for: count()
    .default(2)
    .describe('for how many windows after its last finding trouble of a parent explains that of its children'),
})
export type Group = SuppressionOptions['groups'][number]
export type SuppressionOptions = z.output<typeof suppressionOptions>

const maintenance = z.strictObject({
  service: z.string().min(1).optional().describe('which service, with * for any text; default: all'),
  type: z.enum(FINDING_TYPES).optional().describe('which finding type; default: all'),
  ...spanOfDay,
  up_to: z.enum(SEVERITIES).default('critical').describe('what is worse than this is told all the same'),
  owner: z.string().min(1).describe('who answers for it'),
  because: z.string().min(1).describe('why nobody needs to hear of it then'),
})
export type Maintenance = z.output<typeof maintenance>

export const maintenanceOptions = z.array(maintenance).default([])
