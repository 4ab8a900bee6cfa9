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
import type { Gauge, Past } from './gauge/index.ts'
import { findOutage, type Judge } from './judge/index.ts'
import type { Clock, Finding, Incident, Notice, SealedWindow, ServiceRules, Time, Verdict } from './model.ts'
import { consider, incidentKey, type MutePolicy, settle } from './mute/index.ts'
import { addressFinding, addressResolve, type Router } from './route/index.ts'
import type { Store } from './state/index.ts'

export interface Stations {
  readonly collector: Collector
  readonly decode: (batch: Batch) => void
  readonly miner: Miner
  readonly frame: Frame
  readonly gauge: Gauge
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
}

export function createPipeline(stations: Stations): Pipeline {
  const { collector, decode, miner, frame, gauge, judge, mute, router, store, rulesFor, events, clock } = stations
  let waiting = 0

  async function read(abort: AbortSignal): Promise<void> {
    for await (const batch of collector.batches(abort)) {
      // All batches before this one have been taken whole: only now are positions and windows of one mind.
      seal({ idle: false })
      if (waiting >= stations.backlog) await triage(abort)
      decode(batch)
      miner.learn(batch)
      frame.fold(batch)
    }
    seal({ idle: true })
  }

  /** `idle`: all that is there has been read, so how far is worth remembering even where no window closed. */
  function seal({ idle }: { idle: boolean }): void {
    const pasts = new Map<string, Past>()
    const reads = collector.reads()
    const windows = frame.seal(collector.watermark()).map((window): SealedWindow => {
      const { service } = window
      const past = pasts.get(service) ?? (store.past(service) as Past | null)
      const assessed = gauge.assess({ window, past, rules: rulesFor(service) })
      pasts.set(service, assessed.past)
      return { window, assessment: assessed.assessment }
    })
    if (windows.length === 0 && !idle) return
    const positions = reads.map((read) => ({ ...frame.resumeAt(read), ...(read.proof && { proof: read.proof }) }))
    const forgotten = reads
      .filter((read, index) => read.ended && positions[index]!.resume === read.read)
      .map(({ origin }) => origin)
    store.seal({
      windows,
      pasts,
      templates: miner.changed(),
      positions,
      forgotten,
      horizons: [...pasts.keys()].map(frame.horizonOf),
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

  /** Every window that waits. Services are independent of one another; the windows of one are concluded in order. */
  async function triage(abort: AbortSignal): Promise<void> {
    const before = frame.closedUntil
    const asked = store.pending().map((sealed) => ({ sealed, verdict: judge.verdict(sealed, abort) }))
    for (const { verdict } of asked) verdict.catch(() => {})
    await Promise.all([...Map.groupBy(asked, ({ sealed }) => sealed.window.service).values()].map(concludeInOrder))
    waiting = 0
    if (Number.isFinite(before)) resolveQuiet(store.openIncidents(), before)
  }

  async function concludeInOrder(asked: readonly { sealed: SealedWindow; verdict: Promise<Verdict> }[]): Promise<void> {
    for (const { sealed, verdict } of asked) conclude(sealed, await verdict)
  }

  function conclude(sealed: SealedWindow, verdict: Verdict): void {
    const { id, service, start, end } = sealed.window
    resolveQuiet(store.openIncidents(service), start)
    const incidents = new Map<string, Incident>()
    const notices: Notice[] = []
    const outage = findOutage(sealed, verdict)
    for (const finding of outage === null ? verdict.findings : [...verdict.findings, outage]) {
      const decided = decide(finding, incidents.get(incidentKey(finding)) ?? store.incident(incidentKey(finding)), end)
      incidents.set(decided.incident.key, decided.incident)
      notices.push(...decided.notices)
    }
    store.conclude({ sealed, verdict, incidents: [...incidents.values()], notices, at: clock() })
    const { status, reason, findings } = verdict
    events.emit('window:judged', { window: id, status, findings: findings.length, reason })
    if (notices.length > 0) stations.deliver()
  }

  function decide(finding: Finding, known: Incident | null, now: Time): { incident: Incident; notices: Notice[] } {
    const suppressFor = mute.suppressFor(finding.type, rulesFor(finding.service))
    const decision = consider({ finding, incident: known, now, suppressFor })
    const { action, reason, incident } = decision
    const { service, type, severity, summary } = finding
    events.emit('finding:decided', { incident: incident.id, service, type, action, severity, reason, summary })
    return { incident, notices: addressFinding({ finding, decision, route: router.route(finding), now }) }
  }

  function resolveQuiet(open: readonly Incident[], now: Time): void {
    for (const incident of open) {
      const resolved = settle({ incident, now, quietFor: mute.quietFor })
      if (resolved === null) continue
      const notices = addressResolve({ ...resolved, sinks: store.told(incident.id) })
      store.resolve({ incidents: [resolved.incident], notices, at: clock() })
      const { id, service, type } = incident
      events.emit('incident:resolved', { incident: id, service, type, reason: resolved.reason })
      if (notices.length > 0) stations.deliver()
    }
  }

  return { read, triage }
}
