/** A state file that something happened to: cut short, or with a bit turned over; and what must hold of it all the same. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEvents, type EventMap } from '../../src/events.ts'
import { openStore, type Store } from '../../src/state/index.ts'
import { aNotice, anIncident, aSealedWindow, aVerdict, NOTHING } from './samples.ts'

const SERVICES = ['payments', 'auth', 'orders', 'search']
const MINUTE = 60_000
const START = Date.UTC(2026, 0, 1)

/** The bytes of a file with some of everything in it. */
export function sampleFile(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'))
  const path = join(folder, 'logtriage.db')
  const store = openStore(path)
  for (const [index, service] of SERVICES.entries()) fill(store, service, index)
  store.close()
  const bytes = readFileSync(path)
  rmSync(folder, { recursive: true })
  return bytes
}

function fill(store: Store, service: string, index: number): void {
  const windows = [0, 5, 10, 15, 20].map((minute) =>
    aSealedWindow(service, new Date(START + minute * MINUTE).toISOString()),
  )
  store.seal({
    ...NOTHING,
    windows,
    pasts: new Map([[service, { seen: index }]]),
    templates: [0, 1, 2].map((n) => ({ id: `${service}-${n}`, text: `template ${n} of ${service}`, count: n })),
    positions: [
      { origin: `origin-${service}`, path: `/var/log/${service}.log`, resume: 100, read: 200, counted: [120, 150] },
    ],
    horizons: [{ service, until: START + 25 * MINUTE }],
    at: START,
  })
  const incident = { ...anIncident(), id: `incident-${service}`, service }
  const notices = [
    aNotice({ id: `queued-${service}`, incident: incident.id }),
    aNotice({ id: `muted-${service}`, incident: incident.id, action: 'muted' }),
  ]
  for (const sealed of windows.slice(0, 3)) {
    store.conclude({ sealed, verdict: aVerdict(sealed), incidents: [incident], notices, at: START })
  }
}

/** All that a worker or a person could ask for. */
function contentOf(store: Store): string[] {
  return [
    ...store.positions(),
    ...store.horizons(),
    ...store.templates(),
    ...store.pending(),
    ...store.openIncidents(),
    ...store.due(Number.MAX_SAFE_INTEGER),
    ...store.windows(),
    ...store.findings(),
    ...store.notices(),
    ...SERVICES.map((service) => store.past(service)),
  ].map((value) => JSON.stringify(value))
}

export interface Outcome {
  readonly wasSaid: boolean
  /** How much of what was in it is there. */
  readonly kept: number
  /** What must not be: it is gone and nobody said so, it cannot be worked with, it fails again at the next start. */
  readonly broken: readonly string[]
}

/** A worker's two starts on these bytes. */
export function surviving(bytes: Buffer, whole: readonly string[]): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'damage-'))
  const path = join(folder, 'logtriage.db')
  try {
    writeFileSync(path, bytes, { mode: 0o600 })
    const broken: string[] = []
    const first = start(path)
    const content = new Set(contentOf(first.store))
    const kept = whole.filter((value) => content.has(value)).length
    const [said] = first.damages
    if (said === undefined && kept < whole.length)
      broken.push(`${whole.length - kept} values are gone and nobody said so`)
    if (said !== undefined && !readdirSync(folder).some((name) => said.aside.endsWith(name)))
      broken.push('it is not kept')
    work(first.store)
    first.store.close()
    const second = start(path)
    if (second.damages.length > 0) broken.push(`it is damaged again: ${second.damages[0]!.reason}`)
    second.store.close()
    return { wasSaid: said !== undefined, kept: kept / whole.length, broken }
  } catch (error) {
    return { wasSaid: false, kept: 0, broken: [`it cannot be started: ${error}`] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function contentOfFile(bytes: Buffer): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'whole-'))
  const path = join(folder, 'logtriage.db')
  writeFileSync(path, bytes)
  const store = openStore(path)
  const content = contentOf(store)
  store.close()
  rmSync(folder, { recursive: true })
  return content
}

function start(path: string): { store: Store; damages: EventMap['state:damaged'][] } {
  const events = createEvents()
  const damages: EventMap['state:damaged'][] = []
  events.on('state:damaged', (damage) => damages.push(damage))
  return { store: openStore(path, { events, now: START }), damages }
}

/** One round of it: reading goes on, what waits is judged, what is queued is delivered. */
function work(store: Store): void {
  for (const service of SERVICES) {
    const until = store.horizons().find((horizon) => horizon.service === service)?.until ?? START
    const next = new Date(Math.ceil(until / (5 * MINUTE)) * 5 * MINUTE).toISOString()
    store.seal({ ...NOTHING, windows: [aSealedWindow(service, next)] })
  }
  for (const sealed of store.pending()) {
    store.conclude({ sealed, verdict: aVerdict(sealed), incidents: [], notices: [], at: START })
  }
  for (const { notice } of store.due(Number.MAX_SAFE_INTEGER)) {
    store.settle(notice, { outcome: 'delivered', at: START, receipt: null }, store.incidentById(notice.incident))
  }
}

export function flipped(bytes: Buffer, bit: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[bit >> 3]! ^= 1 << (bit & 7)
  return changed
}
