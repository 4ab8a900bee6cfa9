/** W3C extended logs, as IIS and CDNs write them: `2026-01-01 00:00:00 192.0.2.1 GET /a - 443 - 203.0.113.7 curl 200 0 0 15` */

import { tellRequest } from '../fields/request.ts'
import { byText, type Fields, type Reading } from '../format.ts'
import { levelOfStatus, levelOfWord } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'
import { timeOfDayAt } from '../stamps/time-of-day.ts'

/** Zeek divides its own from their values by what the first of them names. */
const DIRECTIVE =
  /^#(?:(?:Software|Version|Date|Start-Date|End-Date|Fields|Remark|Log-type|Time Format): ?|separator |(?:set_separator|empty_field|unset_field|path|open|close|fields|types)\t)/
const REQUEST =
  /^\d{4}-\d\d-\d\d[ \t]\d\d:\d\d:\d\d[ \t](?:\S+[ \t]){0,6}?([A-Z]{3,16})[ \t](?:[\w.:-]+[ \t](?=\/))?(?=[/*+-]|\S*:)(\S+)[ \t](.*)$/
const STATUS = /(?:^|[ \t])([1-5]\d\d)[ \t]\d/
/** Between tabs, the first number that could be one is. */
const TABBED_STATUS = /(?:^|\t)([1-5]\d\d)(?=\t)/
const ADDRESS = /(?:^|[ \t])((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]*:[0-9a-f:]+)(?=[ \t]|$)/i
/** Whoever writes it chooses the columns and their order: a method and its target still stand side by side. */
const ARRANGED =
  /(?:^|[ \t])(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE)[ \t](?:[\w.:-]+[ \t](?=\/))?(\/\S*)(?=[ \t]|$)/
const SPARSE = /["[\]{}()=|]/
const DATE = /^\d{4}-\d\d-\d\d$/
const CLOCK = /^\d\d:\d\d:\d\d(?:\.\d{1,6})?$/
const IS_STATUS = /^[1-5]\d\d$/
const LEAST_VALUES = 4

export const w3c = byText('w3c', (text, reading) => {
  const directive = DIRECTIVE.exec(text)
  if (directive !== null) {
    const stamp = stampAt(text, directive[0].length, reading)
    return { time: stamp?.time ?? Number.NaN, level: null, service: null, message: text.slice(1) }
  }
  const found = REQUEST.exec(text)
  if (found === null) return readArranged(text, reading)
  const [, method, target, rest] = found
  const status = Number((text.charAt(10) === '\t' ? TABBED_STATUS : STATUS).exec(rest!)?.[1])
  const stamp = stampAt(text.slice(0, 19).replace('\t', ' '), 0, reading)
  if (stamp === null || Number.isNaN(status)) return readArranged(text, reading)
  const client = ADDRESS.exec(rest!)?.[1] ?? ''
  const message = tellRequest({ method: method!, target: target!, status, client })
  return { time: stamp.time, level: levelOfStatus(status), service: null, message }
})

/** Values without quotes in any order, of which one is the status; the date may stand in a directive above alone. */
function readArranged(text: string, reading: Reading): Fields | null {
  const request = ARRANGED.exec(text)
  if (request === null || SPARSE.test(text.slice(0, request.index))) return null
  const values = text.split(/[ \t]/)
  const clock = values.find((value) => CLOCK.test(value))
  const status = statusAmong(values, text.slice(request.index + request[0].length))
  if (values.length < LEAST_VALUES || clock === undefined || Number.isNaN(status)) return null
  if (values.some((value) => levelOfWord(value) !== null)) return null
  const date = values.find((value) => DATE.test(value))
  const stamp = date === undefined ? timeOfDayAt(clock, 0, reading) : stampAt(`${date} ${clock}`, 0, reading)
  if (stamp === null) return null
  const client = ADDRESS.exec(values.filter((value) => !CLOCK.test(value)).join(' '))?.[1] ?? ''
  const message = tellRequest({ method: request[1]!, target: request[2]!, status, client })
  return { time: stamp.time, level: levelOfStatus(status), service: null, message }
}

/** The first value of all; or behind the target what a number follows; or the only value that could be one. */
function statusAmong(values: readonly string[], behind: string): number {
  if (IS_STATUS.test(values[0]!)) return Number(values[0])
  const followed = STATUS.exec(behind)?.[1]
  if (followed !== undefined) return Number(followed)
  const possible = values.filter((value) => IS_STATUS.test(value))
  return possible.length === 1 ? Number(possible[0]) : Number.NaN
}
