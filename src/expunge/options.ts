/** The config section `redact`: what is masked beyond what everybody wants masked. */

import { compilePattern } from '../pattern.ts'
import { z } from '../schema.ts'

const pattern = z.string().superRefine((source, context) => {
  try {
    compilePattern(source)
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
  }
})

const rule = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected small letters, digits and hyphens, such as customer')
    .describe('shown in the mark: `customer` becomes ‹customer#1›'),
  pattern: pattern.describe('what to mask: an RE2 expression, with `/…/flags` or without; all of a match goes'),
})

export const redactOptions = z.strictObject({
  rules: z.array(rule).default([]).describe('what else to mask: customer numbers, names of projects'),
  keep: z
    .array(pattern)
    .default([])
    .describe(
      'what stays readable though it looks like a secret: what lies within a match of one of these RE2 expressions',
    ),
  addresses: z
    .boolean()
    .default(false)
    .describe('masks IP addresses and those of network cards too, except those of the machine itself'),
  hosts: z.boolean().default(false).describe('masks host names too'),
})

export type RedactOptions = z.output<typeof redactOptions>
