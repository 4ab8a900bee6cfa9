/** Write 1: the windows that are done, how unusual each is, what was learnt from them, and how far was read. */
import type { Position, SealedWindow } from '../model.ts'
import type { Carry } from './carry.ts'
import type { Stations } from './stations.ts'

/** `idle`: all that is there has been read, so how far is worth remembering even where no window closed. */
export type Seal = (when: { idle: boolean }) => readonly SealedWindow[]

export function createSeal(
  { collector, formatsOf, miner, frame, vigil, budget, ...stations }: Stations,
  { mark }: Pick<Carry, 'mark'>,
): Seal {
  const { store, forget, events, clock } = stations

  /** Where each origin is read on from after a restart, and those that are done with for good. */
  function howFar(): { positions: readonly Position[]; forgotten: readonly string[] } {
    const reads = collector.reads()
    const positions = reads.map((read) => {
      const formats = formatsOf(read.origin)
      return {
        ...frame.resumeAt(read),
        ...(read.proof && { proof: read.proof }),
        ...(formats.length > 0 && { formats }),
        ...(read.away && { away: read.away }),
      }
    })
    const forgotten = reads.filter((read, index) => read.ended && positions[index]!.resume === read.read)
    return { positions, forgotten: forgotten.map(({ origin }) => origin) }
  }

  return ({ idle }) => {
    const looked = vigil.look(frame.seal(collector.watermark()))
    const sealed = budget.ration(mark(looked.windows))
    if (sealed.length === 0 && !idle) return sealed
    const { positions, forgotten } = howFar()
    store.seal({
      windows: sealed.map(worthWriting),
      pasts: looked.pasts,
      templates: miner.changed(),
      positions,
      forgotten,
      horizons: [...new Set(sealed.map(({ window }) => window.service))].map(frame.horizonOf),
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

/** Of a quiet window nobody reads a line or a number any more: it is written down without them, and without their cleaning. */
function worthWriting(sealed: SealedWindow): SealedWindow {
  const { window, assessment } = sealed
  if (assessment.decision !== 'skip' || window.records === 0) return sealed
  const templates = window.templates.map(({ numbers, ...counts }) => counts)
  return { window: { ...window, templates, examples: [] }, assessment }
}
