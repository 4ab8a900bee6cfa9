/**
 * The whole flow, in order. Live, once, replay and shadow are this same pipeline with another clock, source or sink.
 *
 *   read     bytes -> records -> templates -> windows -> how unusual        write 1: windows and positions
 *   triage   window -> verdict -> incidents -> notices                      write 2: verdict and outbox
 *   deliver  outbox -> sinks                                                write 3 and 4: sent, suppression starts
 */
import type { Batch } from './batch.ts'
import { createHeed } from './gauge/index.ts'
import type { Finding, SealedWindow } from './model.ts'
import { familiesOf } from './mute/index.ts'
import { createCarry, type Judged } from './writes/carry.ts'
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

interface Waiting {
  readonly sealed: SealedWindow
  /** Once those before it of the same service are concluded. */
  readonly judged: () => Promise<Judged>
}

export function createPipeline(stations: Stations): Pipeline {
  const { collector, decode, miner, frame, judge, mute, store, rulesFor, backlog } = stations
  const carry = createCarry(stations)
  const seal = createSeal(stations, carry)
  const telling = createTelling(stations)
  const conclude = createConclude(stations, telling)
  const heed = createHeed()
  let unjudged = 0

  async function read(abort: AbortSignal): Promise<void> {
    telling.comingBack.look()
    for await (const batch of collector.batches(abort)) {
      // All batches before this one have been taken whole: only now are positions and windows of one mind.
      unjudged += seal({ idle: false }).length
      if (unjudged >= backlog) await triage(abort)
      decode(batch)
      miner.learn(batch)
      setApart(batch)
      frame.fold(batch)
    }
    unjudged += seal({ idle: true }).length
  }

  /** Lines that a service page names are counted apart, and one of them is kept. */
  function setApart(batch: Batch): void {
    for (const { row, marks } of heed({ batch, rulesFor, template: miner.template })) miner.setApart(batch, row, marks)
  }

  /** Every window that waits. Services are independent of one another, but for those whose trouble another may explain. */
  async function triage(abort: AbortSignal): Promise<void> {
    const before = frame.closedUntil
    const all = Array.from(store.pending(), (sealed) => begin(sealed, abort))
    const services = Map.groupBy(all, ({ sealed }) => sealed.window.service)
    const families = familiesOf([...services.keys()], mute.groups)
    await Promise.all(families.map((family) => concludeInOrder(family.map((service) => services.get(service)!))))
    unjudged = 0
    if (Number.isFinite(before)) telling.resolveQuiet({ open: store.openIncidents(), now: before, isFollowed: false })
    telling.comingBack.release()
  }

  /** Models are asked about all of them side by side; what is carried on from a window before waits for that. */
  function begin(sealed: SealedWindow, abort: AbortSignal): Waiting {
    if (sealed.assessment.decision === 'carry') return { sealed, judged: () => carry.verdict(sealed, abort) }
    const judged = judge.verdict(sealed, abort).then((verdict) => ({ sealed, verdict }))
    judged.catch(() => {})
    return { sealed, judged: () => judged }
  }

  /** In order of time, however many wait: what explains a window is the trouble of then. At one time, who may explain comes first. */
  async function concludeInOrder(family: readonly (readonly Waiting[])[]): Promise<void> {
    const members = family.map((all) => all.map((each, index) => ({ ...each, later: all.length - 1 - index })))
    for (const { judged, later } of members.flat().toSorted((a, b) => startOf(a) - startOf(b))) {
      conclude({ ...(await judged()), later })
    }
  }

  return { read, triage, report: telling.report }
}

function startOf({ sealed }: Waiting): number {
  return sealed.window.start
}
