/** The whole chain of what was decided: window, score, gate, verdict, finding, incident, message, attempts; from the state file. */
import type { Finding, Incident, Signal, Time } from '../../model.ts'
import { findingRecord, incidentRecord, isoTime, noticeRecord, type WindowRecord } from '../../records.ts'
import type { Dispatch, Store, WindowStory } from '../../state/index.ts'

export interface FindingChain {
  readonly finding: Finding
  /** Null where an earlier version kept no message of it. */
  readonly incident: Incident | null
  readonly dispatches: readonly Dispatch[]
}

export interface WindowChain {
  readonly story: WindowStory
  readonly findings: readonly FindingChain[]
}

export interface IncidentChain {
  readonly incident: Incident
  readonly dispatches: readonly Dispatch[]
}

export type Chain =
  | { readonly about: 'windows'; readonly windows: readonly WindowChain[] }
  | { readonly about: 'incident'; readonly incident: IncidentChain }

/** Null where nothing of that id is known. */
export function chainOf(store: Store, id: string): Chain | null {
  const stories = store.stories({ window: id })
  if (stories.length > 0) return { about: 'windows', windows: stories.map((story) => windowChain(store, story)) }
  const dispatches = store.dispatches(id)
  const incident = store.incidentById(id) ?? incidentOf(store, dispatches)
  const finding = dispatches.find(({ notice }) => notice.id === id && notice.finding !== null)?.notice.finding
  const windows = finding ? chainOfFinding(store, finding) : []
  // What the tool says of itself may stand in no window at all.
  if (windows.length > 0) return { about: 'windows', windows }
  if (incident === null) return null
  return { about: 'incident', incident: { incident, dispatches: store.dispatches(incident.id) } }
}

/** What was of a service at a time: the last window that began by then. */
export function chainAt(store: Store, place: { service: string; at: Time }): Chain | null {
  const stories = store.stories(place)
  return stories.length === 0 ? null : { about: 'windows', windows: stories.map((story) => windowChain(store, story)) }
}

function windowChain(store: Store, story: WindowStory): WindowChain {
  return { story, findings: (story.verdict?.findings ?? []).map((finding) => findingChain(store, finding)) }
}

function findingChain(store: Store, finding: Finding): FindingChain {
  const dispatches = store.dispatches(finding.id)
  return { finding, incident: incidentOf(store, dispatches), dispatches }
}

/** A finding of the tool itself stands in no verdict. */
function chainOfFinding(store: Store, finding: Finding): WindowChain[] {
  const chain = findingChain(store, finding)
  return store
    .stories({ window: finding.window })
    .filter(
      ({ verdict }) => verdict?.findings.some(({ id }) => id === finding.id) || verdict?.status === 'not_analysed',
    )
    .map((story) => ({ story, findings: [chain] }))
}

function incidentOf(store: Store, dispatches: readonly Dispatch[]): Incident | null {
  const known = dispatches[0]?.notice.incident
  return known === undefined ? null : store.incidentById(known)
}

export function chainRecord(chain: Chain) {
  if (chain.about === 'incident') {
    const { incident, dispatches } = chain.incident
    return { incident: incidentRecord(incident), notices: dispatches.map(dispatchRecord) }
  }
  return {
    windows: chain.windows.map(({ story, findings }) => ({
      ...windowPart(story),
      findings: findings.map(({ finding, incident, dispatches }) => ({
        ...findingRecord(finding),
        incident: incident && incidentRecord(incident),
        notices: dispatches.map(dispatchRecord),
      })),
    })),
  }
}

function windowPart({ record, assessment }: WindowStory): {
  window: WindowRecord
  gate: string | null
  signals: object[]
} {
  return { window: record, gate: assessment?.reason ?? null, signals: (assessment?.signals ?? []).map(signalRecord) }
}

function signalRecord({ detector, type, severity, floor, sentence, numbers }: Signal) {
  return { detector, type, severity, floor, sentence, numbers }
}

export function dispatchRecord({ notice, state, attempts, queuedAt, nextAttempt, settledAt, error }: Dispatch) {
  return {
    id: notice.id,
    ...noticeRecord(notice),
    route: notice.route ?? null,
    state,
    attempts,
    queued_at: isoTime(queuedAt),
    next_attempt: nextAttempt === null ? null : isoTime(nextAttempt),
    settled_at: settledAt === null ? null : isoTime(settledAt),
    error,
  }
}
