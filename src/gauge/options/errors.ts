/** Settings of the gate: when errors, failed logins and words of trouble are more than usual. */
import { z } from '../../schema.ts'
import { count, ratio, share } from './numbers.ts'

export const errors = {
  error_ratio: ratio().default(3).describe('how many times the usual number of errors counts as more errors'),
  error_surprise: z
    .number()
    .min(1)
    .max(100)
    .default(3)
    .describe(
      'how many standard deviations above the usual errors must be to count as more errors; with more, fewer are told',
    ),
  error_count: count().default(5).describe('how many errors (or warnings) a window must have to be compared'),
  error_share: share()
    .default(0.1)
    .describe('while a service is new: the share of errors among its lines that counts as many'),
  error_rare: z
    .number()
    .min(0)
    .max(10)
    .default(0.1)
    .describe(
      'errors are rare where fewer than this are usual for each one that came: then even a single one tells; with more, more of them are told',
    ),
  few_share: share()
    .default(0.01)
    .describe(
      'fewer errors than error_count, or than this share of the usual lines, are few: with more, also larger numbers that come now and then get known, and are not told',
    ),
  few_visits: z
    .number()
    .min(1)
    .max(1000)
    .default(3)
    .describe('on how many separate occasions few errors must have come before a few more are nothing new'),
  few_chance: share()
    .default(0.0001)
    .describe(
      'how unlikely so many few errors at once must be, by how many came at a time before, to be told all the same; with more, more are told',
    ),
  few_pauses: ratio()
    .default(8)
    .describe(
      'few errors that stay away for so many of their usual pauses are half forgotten; with more they are known longer',
    ),
  few_longest: ratio()
    .default(14)
    .describe(
      'such a pause counts for at most so many times half_life: what stays away longer is forgotten, and then news',
    ),
  lone_errors: count()
    .default(1)
    .describe(
      'up to how many errors in a window are a note where each came before, or says that the program went on; with more, fewer are told',
    ),
  error_flood: count().default(50).describe('how many errors no analyst may call harmless when they are unusual'),
  error_flood_share: share()
    .default(0.2)
    .describe(
      'share of errors, or of what else speaks of trouble, that counts as a flood in a service that writes little',
    ),
  error_most_share: share()
    .default(0.5)
    .describe(
      'a flood that is so large a share of the lines is what the service does: no analyst may call it less than high',
    ),
  error_lasting: count()
    .default(3)
    .describe('in how many windows on end a flood of errors must have come to wake somebody for that alone'),
  error_lasting_share: share()
    .default(0.2)
    .describe('the share of errors that wakes somebody once it has lasted for so many windows'),
  keyword_count: count()
    .default(5)
    .describe('how often a word of common trouble (timed out, refused) must come to be a signal'),
  auth_failures: count().default(5).describe('how many failed logins in one window are a signal'),
}
