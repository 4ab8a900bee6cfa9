/**
 * The whole flow, in order. Live, once, replay and shadow are this same pipeline with another clock, source or sink.
 *
 *   read     bytes -> records -> templates -> windows -> how unusual        write 1: windows and positions
 *   triage   window -> verdict -> incidents -> notices                      write 2: verdict and outbox
 *   deliver  outbox -> sinks                                                write 3 and 4: sent, suppression starts
 */
import type { Batch } from './batch.ts'
import { createHeed } from './gauge/index.ts'
import type { Finding, SealedWindow, Verdict } from './model.ts'
import { familiesOf } from './mute/index.ts'
import { createConclude } from './writes/conclude.ts'
import { createSeal } from './writes/seal.ts'
import type { Stations } from './writes/stations.ts'
import { createTelling } from './writes/telling.ts'

export type { Stations } from './writes/stations.ts'

export interface Pipeline {
  read(abort: AbortSignal): Promise<void>
  triage(abort: AbortSignal): Promise<void>
  /** What the tool has to say of itself: told like any other finding, though it stands in no window. */
  report(finding: Finding): void
}

interface Asked {
  readonly sealed: SealedWindow
  readonly verdict: Promise<Verdict>
}

export function createPipeline(stations: Stations): Pipeline {
  const { collector, decode, miner, frame, judge, mute, store, rulesFor, backlog } = stations
  const seal = createSeal(stations)
  const telling = createTelling(stations)
  const conclude = createConclude(stations, telling)
  const heed = createHeed()
  let waiting = 0

  async function read(abort: AbortSignal): Promise<void> {
    telling.comingBack.look()
    for await (const batch of collector.batches(abort)) {
      // All batches before this one have been taken whole: only now are positions and windows of one mind.
      waiting += seal({ idle: false }).length
      if (waiting >= backlog) await triage(abort)
      decode(batch)
      miner.learn(batch)
      setApart(batch)
      frame.fold(batch)
    }
    waiting += seal({ idle: true }).length
  }

  /** Lines that a service page names are counted apart, and one of them is kept. */
  function setApart(batch: Batch): void {
    for (const { row, marks } of heed({ batch, rulesFor, template: miner.template })) miner.setApart(batch, row, marks)
  }

  /** Every window that waits. Services are independent of one another, but for those whose trouble another may explain. */
  async function triage(abort: AbortSignal): Promise<void> {
    const before = frame.closedUntil
    const asked = Array.from(store.pending(), (sealed): Asked => ({ sealed, verdict: judge.verdict(sealed, abort) }))
    for (const { verdict } of asked) verdict.catch(() => {})
    const services = Map.groupBy(asked, ({ sealed }) => sealed.window.service)
    const families = familiesOf([...services.keys()], mute.groups)
    await Promise.all(families.map((family) => concludeInOrder(family.map((service) => services.get(service)!))))
    waiting = 0
    if (Number.isFinite(before)) telling.resolveQuiet(store.openIncidents(), before)
    telling.comingBack.release()
  }

  /** In order of time, however many wait: what explains a window is the trouble of then. At one time, who may explain comes first. */
  async function concludeInOrder(family: readonly (readonly Asked[])[]): Promise<void> {
    const members = family.map((asked) => asked.map((each, index) => ({ ...each, later: asked.length - 1 - index })))
    for (const { sealed, verdict, later } of members.flat().toSorted((a, b) => startOf(a) - startOf(b))) {
      conclude({ sealed, verdict: await verdict, later: mute.catchesUp ? later : 0 })
    }
  }

  return { read, triage, report: telling.report }
}

function startOf({ sealed }: Asked): number {
  return sealed.window.start
}
