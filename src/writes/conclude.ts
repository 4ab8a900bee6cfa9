/** Write 2: the verdict on a window, and what it means to people. */
import { findOutage, isAnswered, withSuspect } from '../judge/index.ts'
import type { SealedWindow, Verdict } from '../model.ts'
import { answered, stillThere, withDeploys } from '../mute/index.ts'
import { SELF } from '../self.ts'
import type { Stations } from './stations.ts'
import type { Telling } from './telling.ts'

/** `later`: windows of the same service that wait to be concluded after this one. */
export type Conclude = (concluded: { sealed: SealedWindow; verdict: Verdict; later: number }) => void

export function createConclude(stations: Stations, telling: Telling): Conclude {
  const { vigil, judge, store, events, clock, deliver } = stations
  return ({ sealed, verdict, later }) => {
    const { id, service, start, end } = sealed.window
    // What was over by then does not take in what begins now, though nobody may have been told of it yet.
    telling.resolveQuiet({
      open: store.openIncidents(service),
      now: start,
      isFollowed: verdict.findings.length > 0,
    })
    const findings = verdict.findings
      .map((finding) => withSuspect(finding, vigil.services))
      .map((finding) => withDeploys(finding, store.orders(finding.time)))
    const outage = findOutage(sealed, verdict)
    const { incidents, notices } = telling.decide({
      findings: outage === null ? findings : [...findings, outage],
      now: end,
      later,
    })
    const there = stillThere({ open: store.openIncidents(service), unsaid: sealed.assessment.unsaid, now: end })
    // Where no model is asked any more, none will answer.
    const heard = !judge.asksModel || isAnswered(sealed, verdict) ? answered(store.openIncidents(SELF), end) : []
    const changed = new Map([...there, ...heard, ...incidents].map((incident) => [incident.id, incident]))
    store.conclude({
      sealed,
      verdict: { ...verdict, findings },
      incidents: [...changed.values()],
      notices,
      at: clock(),
    })
    const { status, reason } = verdict
    events.emit('window:judged', { window: id, status, findings: findings.length, reason })
    if (notices.length > 0) deliver()
    telling.comingBack.releaseUrgent()
  }
}
