/** A store that tells of each window it is given: how a replay is looked at without being changed by it. */
import type { SealedWindow } from '../model.ts'
import type { Store } from '../state/index.ts'

export function watchSeals(store: Store, note: (sealed: SealedWindow) => void): Store {
  return {
    ...store,
    seal(sealing) {
      for (const sealed of sealing.windows) note(sealed)
      store.seal(sealing)
    },
  }
}
