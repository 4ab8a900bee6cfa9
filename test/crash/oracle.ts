/** What must be true after a life, whenever it was cut short: each clause of the promise that a kill can break. */
import { DatabaseSync } from 'node:sqlite'
import type { Received, World } from '../cli/world.ts'
import { FRESH, PLANTED } from './incident.ts'

const MINUTES = 5

export function judge(args: {
  world: World
  kills: number
  /** Requests to sinks that the servers themselves turned away. */
  refused: number
  lines: string
}): { broken: readonly string[]; repeats: number } {
  const { world, kills, refused, lines } = args
  const { model, pagerduty, slack } = world
  const broken: string[] = []
  const expect = (holds: boolean, what: string) => void (holds || broken.push(what))

  for (const [id, count] of expectedWindows(lines)) {
    const found = windowsOf(world).filter(({ window }) => window === id)
    expect(found.length === 1, `${found.length} windows ${id}`)
    expect(found[0]?.lines === count, `${id} has ${found[0]?.lines} lines, ${count} were written`)
  }
  const all = windowsOf(world).reduce((sum, window) => sum + window.lines, 0)
  const written = lines.split('\n').length - 1
  expect(all === written, `${all} lines in windows, ${written} were written`)

  const criticals = [...PLANTED, FRESH].filter(({ severity }) => severity === 'critical')
  const triggers = pagerduty.received.filter(({ body }) => field(body, 'event_action') === 'trigger')
  for (const { text } of criticals) {
    expect(mentioning(triggers, text).length > 0, `no page for "${text}"`)
    expect(keysOf(mentioning(triggers, text)).size === 1, `"${text}" has several dedup_keys`)
  }
  expect(keysOf(pagerduty.received).size === criticals.length, `${keysOf(pagerduty.received).size} dedup_keys`)
  const told = [...mentioning(slack.received, PLANTED[2]!.text)].length + world.rows('low.ndjson').length
  expect(told >= 2, 'what was no page was told to nobody')
  expect(JSON.stringify(world.rows('low.ndjson')).includes(PLANTED[3]!.text), 'no row in the review')

  const said = [
    ...model.received.map(({ body }) => JSON.stringify(field(body, 'messages'))),
    ...pagerduty.received.map(({ body }) => `${field(body, 'event_action')} ${field(body, 'dedup_key')}`),
    ...slack.received.map(({ body }) => JSON.stringify(body)),
    ...world.rows('low.ndjson').map((row) => JSON.stringify(row)),
  ]
  const repeats = mostOften(said) - 1
  expect(repeats <= kills + refused, `the same was said ${repeats} times again after ${kills} kills`)
  return { broken, repeats }
}

function windowsOf(world: World): { window: string; lines: number }[] {
  const database = new DatabaseSync(world.path('state/logtriage.db'), { readOnly: true })
  const rows = database.prepare('SELECT record FROM windows WHERE record IS NOT NULL').all()
  database.close()
  return rows.map(({ record }) => JSON.parse(String(record)))
}

/** Straight from the text: a line without a stamp is counted with the one above it. */
function expectedWindows(lines: string): Map<string, number> {
  const counts = new Map<string, number>()
  let window = ''
  for (const line of lines.split('\n').slice(0, -1)) {
    const [stamp, , service] = line.split(' ')
    if (line.startsWith('2026')) {
      const start = Math.floor(Date.parse(`${stamp}Z`) / (MINUTES * 60_000)) * MINUTES * 60_000
      window = `${service}@${new Date(start).toISOString().slice(0, 16)}Z/${MINUTES}m`
    }
    counts.set(window, (counts.get(window) ?? 0) + 1)
  }
  return counts
}

function field(body: Received['body'], name: string): unknown {
  return (body as Record<string, unknown>)[name]
}

function mentioning(received: readonly Received[], text: string): Received[] {
  return received.filter(({ body }) => JSON.stringify(body).includes(text))
}

function keysOf(received: readonly Received[]): Set<unknown> {
  return new Set(received.map(({ body }) => field(body, 'dedup_key')))
}

function mostOften(texts: readonly string[]): number {
  return Math.max(...[...Map.groupBy(texts, (text) => text).values()].map(({ length }) => length))
}
