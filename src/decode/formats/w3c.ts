/** W3C extended logs, as IIS and CDNs write them: `2026-01-01 00:00:00 192.0.2.1 GET /a - 443 - 203.0.113.7 curl 200 0 0 15` */

import { tellRequest } from '../fields/request.ts'
import { byText } from '../format.ts'
import { levelOfStatus } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'

/** Zeek divides its own from their values by what the first of them names. */
const DIRECTIVE =
  /^#(?:(?:Software|Version|Date|Start-Date|End-Date|Fields|Remark|Log-type|Time Format): ?|separator |(?:set_separator|empty_field|unset_field|path|open|close|fields|types)\t)/
const REQUEST =
  /^\d{4}-\d\d-\d\d[ \t]\d\d:\d\d:\d\d[ \t](?:\S+[ \t]){0,6}?([A-Z]{3,16})[ \t](?:[\w.:-]+[ \t](?=\/))?(\S+)[ \t](.*)$/
const STATUS = /(?:^|[ \t])([1-5]\d\d)[ \t]\d/
/** Between tabs, the first number that could be one is. */
const TABBED_STATUS = /(?:^|\t)([1-5]\d\d)(?=\t)/
const ADDRESS = /(?:^|[ \t])((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]*:[0-9a-f:]+)(?=[ \t]|$)/i

export const w3c = byText('w3c', (text, reading) => {
  const directive = DIRECTIVE.exec(text)
  if (directive !== null) {
    const stamp = stampAt(text, directive[0].length, reading)
    return { time: stamp?.time ?? Number.NaN, level: null, service: null, message: text.slice(1) }
  }
  const found = REQUEST.exec(text)
  if (found === null) return null
  const [, method, target, rest] = found
  const status = Number((text.charAt(10) === '\t' ? TABBED_STATUS : STATUS).exec(rest!)?.[1])
  const stamp = stampAt(text.slice(0, 19).replace('\t', ' '), 0, reading)
  if (stamp === null || Number.isNaN(status)) return null
  const client = ADDRESS.exec(rest!)?.[1] ?? ''
  const message = tellRequest({ method: method!, target: target!, status, client })
  return { time: stamp.time, level: levelOfStatus(status), service: null, message }
})
