/** Write 1: the windows that are done, how unusual each is, what was learnt from them, and how far was read. */
import type { Past } from '../gauge/index.ts'
import type { Position, SealedWindow } from '../model.ts'
import type { Stations } from './stations.ts'

/** `idle`: all that is there has been read, so how far is worth remembering even where no window closed. */
export type Seal = (when: { idle: boolean }) => readonly SealedWindow[]

export function createSeal({ collector, formatsOf, miner, frame, gauge, budget, ...stations }: Stations): Seal {
  const { store, forget, rulesFor, events, clock } = stations

  function assess(): { sealed: readonly SealedWindow[]; pasts: ReadonlyMap<string, Past> } {
    const pasts = new Map<string, Past>()
    const assessed = frame.seal(collector.watermark()).map((window): SealedWindow => {
      const { service } = window
      const past = pasts.get(service) ?? (store.past(service) as Past | null)
      const looked = gauge.assess({ window, past, rules: rulesFor(service) })
      pasts.set(service, looked.past)
      return { window, assessment: looked.assessment }
    })
    return { sealed: budget.ration(assessed), pasts }
  }

  /** Where each origin is read on from after a restart, and those that are done with for good. */
  function howFar(): { positions: readonly Position[]; forgotten: readonly string[] } {
    const reads = collector.reads()
    const positions = reads.map((read) => {
      const formats = formatsOf(read.origin)
      return {
        ...frame.resumeAt(read),
        ...(read.proof && { proof: read.proof }),
        ...(formats.length > 0 && { formats }),
      }
    })
    const forgotten = reads.filter((read, index) => read.ended && positions[index]!.resume === read.read)
    return { positions, forgotten: forgotten.map(({ origin }) => origin) }
  }

  return ({ idle }) => {
    const { sealed, pasts } = assess()
    if (sealed.length === 0 && !idle) return sealed
    const { positions, forgotten } = howFar()
    store.seal({
      windows: sealed,
      pasts,
      templates: miner.changed(),
      positions,
      forgotten,
      horizons: [...pasts.keys()].map(frame.horizonOf),
      closedUntil: Number.isFinite(frame.closedUntil) ? frame.closedUntil : null,
      at: clock(),
    })
    forget(forgotten)
    collector.acknowledge(positions)
    for (const { window, assessment } of sealed) {
      const { score, decision, reason } = assessment
      events.emit('window:sealed', { window: window.id, lines: window.lines, score, decision, reason })
    }
    return sealed
  }
}
