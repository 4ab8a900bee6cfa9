/** Joins the store's outbox to the incidents: suppression starts in the same transaction that marks a notice delivered. */
import type { Incident, Notice, Time } from '../model.ts'
import { delivered, undeliverable } from '../mute/index.ts'
import { addressLateEnd } from '../route/index.ts'
import type { Outbox } from '../send/index.ts'
import type { Store } from '../state/index.ts'

export function createOutbox(store: Store): Outbox {
  /** As it is kept: its incident may have ended while it was on its way. */
  function standing(notice: Notice): Notice {
    return store.dispatches(notice.id).find((dispatch) => dispatch.notice.sink === notice.sink)?.notice ?? notice
  }

  return {
    due: store.due,
    taken: ({ incident, sink }) => store.takenBy({ incident, sink }),
    delivered({ notice, queuedAt }, { at, receipt, staysOpen }) {
      // As long after its window as it was on its way: the logs may be old, and so may their clock.
      const from = notice.time + Math.max(0, at - queuedAt)
      const end = addressLateEnd({ said: notice, known: standing(notice), staysOpen })
      const settlement = { outcome: 'delivered', at, receipt, ...(end && { next: end }) } as const
      store.settle(notice, settlement, afterDelivery({ store, notice, at, from }))
    },
    postponed({ notice }, { nextAttempt, error }) {
      store.settle(notice, { outcome: 'postponed', nextAttempt, error }, null)
    },
    abandoned({ notice }, { at, error }) {
      const incident = notice.action === 'trigger' ? store.incidentById(notice.incident) : null
      store.settle(
        notice,
        { outcome: 'abandoned', at, error },
        incident && undeliverable({ incident, severity: notice.severity }),
      )
    },
    divert({ notice }, sinks, at) {
      store.divert(notice, sinks, at)
    },
  }
}

function afterDelivery(args: { store: Store; notice: Notice; at: Time; from: Time }): Incident | null {
  const { store, notice, at, from } = args
  const incident = notice.action === 'trigger' ? store.incidentById(notice.incident) : null
  return incident && delivered({ incident, severity: notice.severity, at, from })
}

/** Replay and shadow send nothing: every notice counts as delivered at once, at the time given. */
export function createLedger(store: Store, deliveredAt: (notice: Notice) => Time): () => void {
  const outbox = createOutbox(store)
  return () => {
    for (const entry of outbox.due(Number.MAX_SAFE_INTEGER)) {
      outbox.delivered(entry, { at: deliveredAt(entry.notice), receipt: null, staysOpen: false })
    }
  }
}
