/** What a decision asks of what is remembered: incidents, and what people said. */
import type { Incident, Time } from '../model.ts'
import type { Order } from '../orders.ts'

export interface Memory {
  /** Of one key, the open ones first, then the latest. */
  alike(key: string): readonly Incident[]
  orders(at: Time): readonly Order[]
  incidents(span: { readonly service: string; readonly since: Time }): Iterable<Incident>
}
