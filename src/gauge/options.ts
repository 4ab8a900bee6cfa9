/** The config section `gate`: which windows are worth asking about, and every threshold behind that choice, group by group. */
import { z } from '../schema.ts'
import { asking } from './options/asking.ts'
import { counts } from './options/counts.ts'
import { errors } from './options/errors.ts'
import { lasting } from './options/lasting.ts'
import { memory } from './options/memory.ts'
import { silence } from './options/silence.ts'
import { values } from './options/values.ts'
import { weights } from './options/weights.ts'
import { wholes } from './options/wholes.ts'

export const gateOptions = z.strictObject({
  ...asking,
  ...memory,
  ...lasting,
  ...counts,
  ...errors,
  ...values,
  ...silence,
  ...wholes,
  ...weights,
})
export type GateOptions = z.output<typeof gateOptions>
