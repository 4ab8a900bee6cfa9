/** What is asked where a stamp leaves something open. */
import type { Time } from '../../model.ts'
import type { Days } from './days.ts'
import type { Zone } from './zone.ts'

export interface Calendar {
  readonly zone: Zone
  readonly now: Time
  readonly days?: Days
}
