/**
 * The whole flow, in order. Live, once, replay and shadow are this same pipeline with another clock, source or sink.
 *
 *   read     bytes -> records -> templates -> windows -> how unusual        write 1: windows and positions
 *   triage   window -> verdict -> incidents -> notices                      write 2: verdict and outbox
 *   deliver  outbox -> sinks                                                write 3 and 4: sent, suppression starts
 */
import type { Batch } from './batch.ts'
import type { Collector } from './collect/index.ts'
import type { Miner } from './distill/index.ts'
import type { Events } from './events.ts'
import type { Frame } from './frame/index.ts'
import { type Budget, findHeeded, type Vigil } from './gauge/index.ts'
import { findOutage, type Judge, withSuspect } from './judge/index.ts'
import type { Clock, Finding, Incident, Notice, SealedWindow, ServiceRules, Time, Verdict } from './model.ts'
import { decideOn, incidentKey, inOrderOfBlame, type MutePolicy, settle, withDeploys } from './mute/index.ts'
import { addressFinding, addressResolve, type Router } from './route/index.ts'
import type { Store } from './state/index.ts'

export interface Stations {
  readonly collector: Collector
  readonly decode: (batch: Batch) => void
  /** How an origin is read, so that it is read alike after a restart. */
  readonly formatsOf: (origin: string) => readonly string[]
  readonly miner: Miner
  readonly frame: Frame
  readonly vigil: Vigil
  readonly budget: Budget
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

export interface Pipeline {
  read(abort: AbortSignal): Promise<void>
  triage(abort: AbortSignal): Promise<void>
  /** What the tool has to say of itself: told like any other finding, though it stands in no window. */
  report(finding: Finding): void
}

interface Decided {
  /** As they stand now: that of the finding, and one that explains it. */
  readonly incidents: readonly Incident[]
  readonly notices: readonly Notice[]
}

export function createPipeline(stations: Stations): Pipeline {
  const { collector, decode, miner, frame, vigil, budget, judge, mute, router, store, rulesFor, events, clock } =
    stations
  let waiting = 0

  async function read(abort: AbortSignal): Promise<void> {
    for await (const batch of collector.batches(abort)) {
      // All batches before this one have been taken whole: only now are positions and windows of one mind.
      seal({ idle: false })
      if (waiting >= stations.backlog) await triage(abort)
      decode(batch)
      miner.learn(batch)
      setApart(batch)
      frame.fold(batch)
    }
    seal({ idle: true })
  }

  /** Lines that a service page names are counted apart, and one of them is kept. */
  function setApart(batch: Batch): void {
    for (const { row, marks } of findHeeded({ batch, rulesFor, template: miner.template }))
      miner.setApart(batch, row, marks)
  }

  /** `idle`: all that is there has been read, so how far is worth remembering even where no window closed. */
  function seal({ idle }: { idle: boolean }): void {
    const looked = vigil.look(frame.seal(collector.watermark()))
    const windows = budget.ration(looked.windows)
    if (windows.length === 0 && !idle) return
    const reads = collector.reads()
    const positions = reads.map((read) => {
      const formats = stations.formatsOf(read.origin)
      return {
        ...frame.resumeAt(read),
        ...(read.proof && { proof: read.proof }),
        ...(formats.length > 0 && { formats }),
      }
    })
    const forgotten = reads
      .filter((read, index) => read.ended && positions[index]!.resume === read.read)
      .map(({ origin }) => origin)
    store.seal({
      windows,
      pasts: looked.pasts,
      templates: miner.changed(),
      positions,
      forgotten,
      horizons: [...new Set(windows.map(({ window }) => window.service))].map(frame.horizonOf),
      closedUntil: Number.isFinite(frame.closedUntil) ? frame.closedUntil : null,
      at: clock(),
    })
    stations.forget(forgotten)
    collector.acknowledge(positions)
    waiting += windows.length
    for (const { window, assessment } of windows) {
      const { score, decision, reason } = assessment
      events.emit('window:sealed', { window: window.id, lines: window.lines, score, decision, reason })
    }
  }

  /**
   * Every window that waits. The windows of one service are concluded in order; services are independent of one another, but
   * for those whose trouble another may explain: they come after that one.
   */
  async function triage(abort: AbortSignal): Promise<void> {
    const before = frame.closedUntil
    const asked = Array.from(store.pending(), (sealed) => ({ sealed, verdict: judge.verdict(sealed, abort) }))
    for (const { verdict } of asked) verdict.catch(() => {})
    const services = Map.groupBy(asked, ({ sealed }) => sealed.window.service)
    const concluded = new Map<string, Promise<void>>()
    for (const { service, after } of inOrderOfBlame([...services.keys()], mute.groups)) {
      const explained = Promise.all(after.map((parent) => concluded.get(parent)))
      const work = explained.then(() => concludeInOrder(services.get(service)!))
      concluded.set(service, work)
    }
    await Promise.all(concluded.values())
    waiting = 0
    if (Number.isFinite(before)) resolveQuiet(store.openIncidents(), before)
  }

  async function concludeInOrder(asked: readonly { sealed: SealedWindow; verdict: Promise<Verdict> }[]): Promise<void> {
    for (const [index, { sealed, verdict }] of asked.entries()) {
      conclude({ sealed, verdict: await verdict, later: mute.catchesUp ? asked.length - 1 - index : 0 })
    }
  }

  /** `later`: windows of the same service that wait to be concluded after this one. */
  function conclude({ sealed, verdict, later }: { sealed: SealedWindow; verdict: Verdict; later: number }): void {
    const { id, service, start, end } = sealed.window
    resolveQuiet(store.openIncidents(service), start)
    const incidents = new Map<string, Incident>()
    const notices: Notice[] = []
    const findings = verdict.findings
      .map((finding) => withSuspect(finding, vigil.services))
      .map((finding) => withDeploys(finding, store.orders(finding.time)))
    const outage = findOutage(sealed, verdict)
    for (const finding of outage === null ? findings : [...findings, outage]) {
      const incident = incidents.get(incidentKey(finding)) ?? store.incident(incidentKey(finding))
      const decided = decide({ finding, incident, now: end, later })
      for (const changed of decided.incidents) incidents.set(changed.key, changed)
      notices.push(...decided.notices)
    }
    store.conclude({
      sealed,
      verdict: { ...verdict, findings },
      incidents: [...incidents.values()],
      notices,
      at: clock(),
    })
    const { status, reason } = verdict
    events.emit('window:judged', { window: id, status, findings: findings.length, reason })
    if (notices.length > 0) stations.deliver()
  }

  function decide(about: { finding: Finding; incident: Incident | null; now: Time; later: number }): Decided {
    const { finding, now } = about
    const rules = rulesFor(finding.service)
    const { decision, incidents } = decideOn({ ...about, policy: mute, rules, memory: store })
    const { action, reason, incident } = decision
    const { service, type, severity, summary } = finding
    events.emit('finding:decided', { incident: incident.id, service, type, action, severity, reason, summary })
    const route = router.route({ ...finding, owner: rules.owner, at: mute.at(now) })
    return { incidents, notices: addressFinding({ finding, decision, route, now }) }
  }

  function resolveQuiet(open: readonly Incident[], now: Time): void {
    for (const incident of open) {
      const resolved = settle({ incident, now, at: mute.at(now), quietFor: mute.quietFor })
      if (resolved === null) continue
      const notices = addressResolve({ ...resolved, sinks: store.told(incident.id) })
      store.resolve({ incidents: [resolved.incident], notices, at: clock() })
      const { id, service, type } = incident
      events.emit('incident:resolved', { incident: id, service, type, reason: resolved.reason })
      if (notices.length > 0) stations.deliver()
    }
  }

  function report(finding: Finding): void {
    const incident = store.incident(incidentKey(finding))
    const { incidents, notices } = decide({ finding, incident, now: finding.time, later: 0 })
    store.announce({ notices, incidents, at: clock() })
    if (notices.length > 0) stations.deliver()
  }

  return { read, triage, report }
}
