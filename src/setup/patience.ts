/** How long this worker's windows may take, and how long there may be none. */
import { type Patience, patienceFor } from '../serve/index.ts'
import type { Config } from './config/index.ts'
import { longestPause } from './schedule.ts'

export function patienceOf({ window: { minutes, grace }, schedule, health }: Config): Patience {
  return patienceFor({ minutes, grace, pause: longestPause(schedule), silence: health.silent_after })
}
