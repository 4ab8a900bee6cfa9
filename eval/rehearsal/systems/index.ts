/** All systems, in two halves: one to look at while the first stage is worked on, and one that is only measured. */
import type { System } from '../play.ts'
import { backoffice } from './backoffice.ts'
import { bank } from './bank.ts'
import { cluster } from './cluster.ts'
import { games } from './games.ts'
import { logistics } from './logistics.ts'
import { mail } from './mail.ts'
import { shop } from './shop.ts'
import { telemetry } from './telemetry.ts'

export const HALVES: Readonly<Record<string, readonly System[]>> = {
  seen: [shop, mail, telemetry, backoffice],
  unseen: [bank, cluster, games, logistics],
}
