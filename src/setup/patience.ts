/** How long this worker's windows may take from their beginning to the sink. */
import { patienceFor } from '../serve/index.ts'
import type { Config } from './config/index.ts'
import { longestPause } from './schedule.ts'

export function patienceOf({ window: { minutes, grace }, schedule }: Config): number {
  return patienceFor({ minutes, grace, pause: longestPause(schedule) })
}
