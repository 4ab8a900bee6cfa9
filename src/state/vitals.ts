/** What came of the windows and messages of some time, in figures. */
import type { Decision, WindowStatus } from '../model.ts'
import type { Database, Row } from './database.ts'
import type { Watch } from './store.ts'

export function createWatch({ all }: Database): Watch {
  return {
    vitals: (since) => ({
      windows: all(CONCLUDED, since).map(toConcluded),
      notices: all(SETTLED, since).map(toSettled),
    }),
  }
}

const CONCLUDED = `
  SELECT record ->> '$.status' AS status, record ->> '$.decision' AS decision, count(*) AS count,
    sum(json_array_length(verdict, '$.findings') > 0) AS telling,
    sum(record ->> '$.tokens.prompt') AS prompt, sum(record ->> '$.tokens.completion') AS completion
  FROM windows WHERE concluded_at >= ? GROUP BY 1, 2 ORDER BY 1, 2`

const SETTLED = `
  SELECT sink, state, count(*) AS count,
    sum(state = 'abandoned' AND NOT coalesce(notice -> 'over' ->> 'isWithdrawn', FALSE) AND NOT EXISTS (SELECT 1 FROM notices taken WHERE taken.id = notices.id AND taken.state = 'delivered')) AS lost
  FROM notices WHERE state <> 'queued' AND queued_at >= ? GROUP BY 1, 2 ORDER BY 1, 2`

function toConcluded({ status, decision, count, telling, prompt, completion }: Row) {
  return {
    status: String(status) as WindowStatus,
    decision: String(decision) as Decision,
    count: Number(count),
    telling: Number(telling),
    tokens: Number(prompt) + Number(completion),
  }
}

function toSettled({ sink, state, count, lost }: Row) {
  return {
    sink: String(sink),
    state: String(state) as 'delivered' | 'abandoned' | 'muted',
    count: Number(count),
    lost: Number(lost),
  }
}
