/** What a pipeline is made of. */
import type { Batch } from '../batch.ts'
import type { Collector } from '../collect/index.ts'
import type { Miner } from '../distill/index.ts'
import type { Events } from '../events.ts'
import type { Frame } from '../frame/index.ts'
import type { Budget, Vigil } from '../gauge/index.ts'
import type { Judge } from '../judge/index.ts'
import type { Assessment, Clock, ServiceRules } from '../model.ts'
import type { MutePolicy } from '../mute/index.ts'
import type { Router } from '../route/index.ts'
import type { Store } from '../state/index.ts'

export interface Stations {
  readonly collector: Collector
  readonly decode: (batch: Batch) => void
  /** How an origin is read, so that it is read alike after a restart. */
  readonly formatsOf: (origin: string) => readonly string[]
  readonly miner: Miner
  readonly frame: Frame
  readonly vigil: Vigil
  readonly budget: Budget
  /** Whether what was said of one window holds for another of the same trouble. */
  readonly holdsFor: (said: Assessment, now: Assessment) => boolean
  readonly judge: Judge
  readonly mute: MutePolicy
  readonly router: Router
  /** Sends what is due; does not make triage wait for a sink. */
  readonly deliver: () => void
  readonly store: Store
  /** Nothing is to be remembered of these origins any more. */
  readonly forget: (origins: readonly string[]) => void
  readonly rulesFor: (service: string) => ServiceRules
  readonly events: Events
  readonly clock: Clock
  /** How many windows may wait for the analyst before reading waits for them. */
  readonly backlog: number
}
