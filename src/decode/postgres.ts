/** PostgreSQL: `2026-01-01 00:00:00.123 UTC [4127] shop@orders ERROR:  deadlock detected`, with any usual line prefix. */
import { byLayouts } from './expression.ts'

const SEVERITY = 'DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC'
/** What belongs to the message above; it has no level of its own. */
const DETAIL = 'DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION|BACKTRACE'

export const postgres = byLayouts(
  'postgres',
  [
    `^(?: [A-Z]{3,5})?(?:[ :]\\S{1,120}){0,4}[ :]{1,2}(?<level>${SEVERITY}): {1,2}(?<message>.*)`,
    `^(?: [A-Z]{3,5})?(?:[ :]\\S{1,120}){0,4}[ :]{1,2}(?<message>(?:${DETAIL}): .*)`,
  ].map((layout) => new RegExp(layout)),
)
