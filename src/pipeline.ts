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
import { inOrderOfBlame } from './mute/index.ts'
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

  /**
   * Every window that waits. The windows of one service are concluded in order; services are independent of one another, but
   * for those whose trouble another may explain: they come after that one.
   */
  async function triage(abort: AbortSignal): Promise<void> {
    const before = frame.closedUntil
    const asked = Array.from(store.pending(), (sealed): Asked => ({ sealed, verdict: judge.verdict(sealed, abort) }))
    for (const { verdict } of asked) verdict.catch(() => {})
    const services = Map.groupBy(asked, ({ sealed }) => sealed.window.service)
    const concluded = new Map<string, Promise<void>>()
    for (const { service, after } of inOrderOfBlame([...services.keys()], mute.groups)) {
      const explained = Promise.all(after.map((parent) => concluded.get(parent)))
      concluded.set(
        service,
        explained.then(() => concludeInOrder(services.get(service)!)),
      )
    }
    await Promise.all(concluded.values())
    waiting = 0
    if (Number.isFinite(before)) telling.resolveQuiet(store.openIncidents(), before)
    telling.comingBack.release()
  }

  async function concludeInOrder(asked: readonly Asked[]): Promise<void> {
    for (const [index, { sealed, verdict }] of asked.entries()) {
      conclude({ sealed, verdict: await verdict, later: mute.catchesUp ? asked.length - 1 - index : 0 })
    }
  }

  return { read, triage, report: telling.report }
}
