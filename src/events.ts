/** What happens in the corridor, said once: log lines, progress and tests subscribe, stations only emit. */
import type { Decision, FindingType, NoticeAction, Severity, WindowStatus } from './model.ts'

export interface EventMap {
  'source:opened': { path: string; format: string; why: string }
  'source:changed': { path: string; from: string; to: string; why: string }
  'source:failed': { path: string; reason: string }
  /** Bytes that became no line; null where nobody can say how many. */
  'source:gap': { path: string; reason: string; bytes: number | null }
  /** As of the last look at the files; the path is that of the longest wait. */
  'source:lag': { bytes: number; seconds: number; path: string | null }
  /** A program whose output is read was started, ended, or said something on stderr. `unsaid`: lines before it, left out. */
  'source:started': { path: string }
  'source:ended': { path: string; reason: string; expected: boolean; said: string; next: string }
  'source:said': { path: string; text: string; unsaid: number }
  /** Nothing is taken from a stream for now, and nothing of it is lost; then it goes on. */
  'source:held': { path: string; reason: string }
  'source:resumed': { path: string }
  /** The state file was not what was written to it: it stands aside now, and what was whole goes on in a new one. */
  'state:damaged': { path: string; reason: string; aside: string; saved: string; lost: string }
  'state:migrated': { path: string; from: number; to: number; backup: string }
  /** Windows go all the way through, or no longer do, and what holds them up. */
  'health:changed': { ok: boolean; problems: string }
  'health:served': { address: string }
  'heartbeat:failed': { reason: string }
  /**
   * The state file cannot be written; what should be in it is held in memory, and work goes on. `writes`: so many are forgotten
   * as the process ends.
   */
  'state:held': { path: string; reason: string; writes: number }
  /** The state file was taken away while it was used; it stands there again, with all that it held. */
  'state:renewed': { path: string }
  'state:resumed': { path: string; writes: number }
  'batch:read': { path: string; lines: number; bytes: number }
  'window:sealed': { window: string; lines: number; score: number; decision: Decision; reason: string }
  'window:judged': { window: string; status: WindowStatus; findings: number; reason: string | null }
  'model:asked': { window: string; attempt: number }
  'model:failed': { window: string; reason: string; detail: string; willRetry: boolean }
  /** The endpoint refused how it was asked: what is done differently from now on. */
  'model:adapted': { change: string; reason: string }
  /** A prompt was too long: from now on they are made to fit so many tokens. */
  'model:context': { tokens: number; reason: string }
  /** The endpoint had too much to do: from now on so many requests at one time. */
  'model:narrowed': { concurrency: number; reason: string }
  /** The folder of prompts was edited: read anew, or broken and so as before. */
  'prompts:changed': { version: string; from: string }
  'prompts:broken': { problems: readonly string[]; version: string }
  'finding:decided': {
    incident: string
    service: string
    type: FindingType
    action: NoticeAction
    severity: Severity
    reason: string
    summary: string
  }
  /** `shortened`: why the sink took less than all of it, its smallest form or not for every recipient. */
  'notice:delivered': { sink: string; dedupKey: string; attempt: number; shortened: string | null }
  'notice:failed': { sink: string; dedupKey: string; attempt: number; reason: string; detail: string; next: string }
  'incident:resolved': { incident: string; service: string; type: FindingType; reason: string }
  /** Somebody set the clock, or the machine slept: by so many milliseconds. */
  'clock:jumped': { by: number }
  'tick:started': { at: number }
  'tick:ended': { at: number; windows: number; lines: number }
  'tick:skipped': { reason: string }
}

export type EventName = keyof EventMap
type Listener<Name extends EventName> = (event: EventMap[Name]) => void

export interface Events {
  emit<Name extends EventName>(name: Name, event: EventMap[Name]): void
  on<Name extends EventName>(name: Name, listener: Listener<Name>): void
  /** Every event, for the tool's own log. */
  onAny(listener: (name: EventName, event: EventMap[EventName]) => void): void
}

export function createEvents(): Events {
  const listeners = new Map<EventName, ((event: never) => void)[]>()
  const everything: ((name: EventName, event: EventMap[EventName]) => void)[] = []
  return {
    emit(name, event) {
      for (const listener of listeners.get(name) ?? []) shielded(() => listener(event as never))
      for (const listener of everything) shielded(() => listener(name, event))
    },
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener])
    },
    onAny(listener) {
      everything.push(listener)
    },
  }
}

/** A listener's bug must not break the worker; it still has to be seen. */
function shielded(call: () => void): void {
  try {
    call()
  } catch (error) {
    process.emitWarning(`an event listener threw: ${error instanceof Error ? error.message : String(error)}`)
  }
}
