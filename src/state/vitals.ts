/** How the work is doing, in figures: what waits and since when, and what became of the rest. */
import type { Decision, SealedWindow, Time, WindowStatus } from '../model.ts'
import type { Database, Row } from './database.ts'
import type { Watch } from './store.ts'

export function createWatch({ get, all }: Database): Watch {
  function time(sql: string): Time | null {
    const value = get(sql)?.at ?? null
    return value === null ? null : Number(value)
  }

  return {
    vitals(since) {
      const windows = get('SELECT count(*) AS waiting FROM windows WHERE concluded_at IS NULL')
      const oldest = get('SELECT sealed FROM windows WHERE concluded_at IS NULL ORDER BY start LIMIT 1')
      const notices = get("SELECT count(*) AS waiting FROM notices WHERE state = 'queued'")
      const first = get("SELECT queued_at, sink, error FROM notices WHERE state = 'queued' ORDER BY queued_at LIMIT 1")
      return {
        lastCollected: time("SELECT value AS at FROM facts WHERE name = 'last_collected'"),
        lastConcluded: time('SELECT max(concluded_at) AS at FROM windows WHERE concluded_at IS NOT NULL'),
        windowsWaiting: { count: Number(windows?.waiting), oldest: oldest === undefined ? null : endOf(oldest) },
        noticesWaiting: { count: Number(notices?.waiting), oldest: first === undefined ? null : toWaiting(first) },
        windows: all(CONCLUDED, since).map(toConcluded),
        notices: all(SETTLED, since).map(toSettled),
      }
    },
  }
}

const CONCLUDED = `
  SELECT record ->> '$.status' AS status, record ->> '$.decision' AS decision, count(*) AS count,
    sum(json_array_length(verdict, '$.findings') > 0) AS telling,
    sum(record ->> '$.tokens.prompt') AS prompt, sum(record ->> '$.tokens.completion') AS completion
  FROM windows WHERE concluded_at >= ? GROUP BY 1, 2 ORDER BY 1, 2`

const SETTLED = `
  SELECT sink, state, count(*) AS count FROM notices
  WHERE state <> 'queued' AND queued_at >= ? GROUP BY 1, 2 ORDER BY 1, 2`

function endOf({ sealed }: Row): Time {
  return (JSON.parse(String(sealed)) as SealedWindow).window.end
}

function toWaiting({ queued_at, sink, error }: Row) {
  return { since: Number(queued_at), sink: String(sink), error: error === null ? null : String(error) }
}

function toConcluded({ status, decision, count, telling, prompt, completion }: Row) {
  return {
    status: String(status) as WindowStatus,
    decision: String(decision) as Decision,
    count: Number(count),
    telling: Number(telling),
    tokens: Number(prompt) + Number(completion),
  }
}

function toSettled({ sink, state, count }: Row) {
  return {
    sink: String(sink),
    state: String(state) as 'delivered' | 'abandoned' | 'muted',
    count: Number(count),
  }
}
