/** The config section `routes`: which sinks get a finding of which severity, and what overrides that. */

import { FINDING_TYPES, SEVERITIES } from '../model.ts'
import { z } from '../schema.ts'
import { spanOfDay } from '../wall-clock.ts'

const sinks = z.array(z.string().min(1)).min(1)

const override = z
  .strictObject({
    service: z
      .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
      .optional()
      .describe('a service or several, with * for any text: payments*'),
    type: z
      .union([z.enum(FINDING_TYPES), z.array(z.enum(FINDING_TYPES)).min(1)])
      .optional()
      .describe('a finding type or several'),
    severity: z
      .union([z.enum(SEVERITIES), z.array(z.enum(SEVERITIES)).min(1)])
      .optional()
      .describe('a severity or several'),
    owner: z
      .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
      .optional()
      .describe('an owner or several, as the page of the service names it (`owner:`)'),
    between: z.strictObject(spanOfDay).optional().describe('only at this time of day'),
    sinks: sinks.describe('where it goes instead'),
  })
  .refine((rule) => (rule.service ?? rule.type ?? rule.severity ?? rule.owner ?? rule.between) !== undefined, {
    message: 'expected at least one of service, type, severity, owner, between: this rule would hide every route',
  })

export const routeOptions = z.strictObject({
  critical: sinks.describe('sinks of critical findings: those that wake somebody'),
  high: sinks.describe('sinks of high findings'),
  medium: sinks.describe('sinks of medium findings'),
  low: sinks.describe('sinks of low findings, for the weekly review'),
  fallback: z
    .array(z.string().min(1))
    .optional()
    .describe('sinks to try, in this order, when one cannot be reached; default: those of the next severities'),
  overrides: z.array(override).default([]).describe('exceptions; the first that matches wins'),
})
export type RouteOptions = z.output<typeof routeOptions>
export type RouteOverride = z.output<typeof override>
