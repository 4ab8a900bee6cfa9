/** The log of a life: five windows of three services with a trouble in some, and a model that knows these troubles. */
import type { ServerResponse } from 'node:http'
import { answerWith, linesShown, plainLines, type Received } from '../cli/world.ts'

export interface Planted {
  readonly service: string
  readonly text: string
  readonly severity: string
  readonly type: string
  readonly at: string
}

export const PLANTED: readonly Planted[] = [
  { service: 'payments', text: 'connection pool ran dry', severity: 'critical', type: 'resource', at: '00:07:00' },
  { service: 'auth', text: 'answers take minutes', severity: 'critical', type: 'latency', at: '00:12:00' },
  { service: 'orders', text: 'one answer was slow', severity: 'medium', type: 'latency', at: '00:08:00' },
  { service: 'orders', text: 'settings were reloaded', severity: 'low', type: 'config_change', at: '00:02:00' },
]
/** What is written when all is over: it has to get through like anything before. */
export const FRESH: Planted = {
  service: 'search',
  text: 'index is gone',
  severity: 'critical',
  type: 'data_integrity',
  at: '02:00:00',
}

const DAY = '2026-01-01T'
const STARTS = ['00:00:00', '00:05:00', '00:10:00', '00:15:00', '00:20:00']

export function lineOf({ service, text, at }: Planted): string {
  return `${DAY}${at} ERROR ${service} ${text}\n`
}

/** In order of time; `busy` lines of each service in each window. */
export function writeLog(busy: number): string {
  const usual = STARTS.flatMap((at) =>
    ['payments', 'auth', 'orders'].map((service) => plainLines({ start: `${DAY}${at}Z`, count: busy, service })),
  )
  const lines = usual.join('').trimEnd().split('\n')
  // A trace and a blank line belong to the record above them, wherever reading starts again.
  const trouble = PLANTED.map((planted) => `${lineOf(planted)}    at com.example.Shop.place(Shop.java:1)\n`)
  return [...lines.map((line) => `${line}\n`), ...trouble].sort().join('').concat('\n')
}

export function knowTroubles(request: Received, response: ServerResponse): void {
  const anomalies = [...linesShown(request)].flatMap(([id, line]) =>
    [...PLANTED, FRESH]
      .filter(({ text }) => line.includes(text))
      .map(({ text, severity, type }) => ({ evidence: [id], summary: `Seen: ${text}.`, severity, type })),
  )
  answerWith(response, { anomalies, window_health: anomalies.length > 0 ? 'critical' : 'normal' })
}
