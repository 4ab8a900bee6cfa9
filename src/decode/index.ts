/**
 * Station 2: bytes become records. Nothing is dropped: a line that no format reads is a record too, marked as not parsed.
 *
 *   choice/     who reads the lines of an origin
 *   formats/    one file for each way to write a line; envelopes/ wrap lines of others
 *   heads/      the columns before a message: walked once, and found at the same places in lines that begin alike
 *   fields/     what the name of a field means
 *   stamps/     when it was; levels/ how bad
 *   records/    lines joined to records, and what a line takes from the one above
 */
import type { Clock } from '../model.ts'
import { nearest } from '../nearest.ts'
import { createDecoderOf, type Decoder, type Resumed } from './decoder.ts'
import { cri } from './envelopes/cri.ts'
import { docker } from './envelopes/docker.ts'
import type { Envelope } from './envelopes/envelope.ts'
import { loki } from './envelopes/loki.ts'
import { openedBy } from './envelopes/opened.ts'
import { compose, kubectl } from './envelopes/prefix.ts'
import type { Format } from './format.ts'
import { apacheError } from './formats/apache-error.ts'
import { auditd } from './formats/auditd.ts'
import { cef } from './formats/cef.ts'
import { cisco } from './formats/cisco.ts'
import { clf } from './formats/clf.ts'
import { cmtrace } from './formats/cmtrace.ts'
import { combined } from './formats/combined.ts'
import { csv } from './formats/csv.ts'
import { dmesg } from './formats/dmesg.ts'
import { gelf } from './formats/gelf.ts'
import { go } from './formats/go.ts'
import { journalExport } from './formats/journal-export.ts'
import { json } from './formats/json.ts'
import { jul } from './formats/jul.ts'
import { klog } from './formats/klog.ts'
import { log4j } from './formats/log4j.ts'
import { logcat } from './formats/logcat.ts'
import { logfmt } from './formats/logfmt.ts'
import { mysql } from './formats/mysql.ts'
import { nginxError } from './formats/nginx-error.ts'
import { npm } from './formats/npm.ts'
import { ossec } from './formats/ossec.ts'
import { otlp } from './formats/otlp.ts'
import { paragraph } from './formats/paragraph.ts'
import { checkPattern, createPattern, isPattern } from './formats/pattern.ts'
import { plain, plainWithoutService } from './formats/plain.ts'
import { postgres } from './formats/postgres.ts'
import { prettyJson } from './formats/pretty-json.ts'
import { python } from './formats/python.ts'
import { rails } from './formats/rails.ts'
import { redis } from './formats/redis.ts'
import { rows } from './formats/rows.ts'
import { rust } from './formats/rust.ts'
import { sap } from './formats/sap.ts'
import { sqlServer } from './formats/sql-server.ts'
import { stampedJson } from './formats/stamped-json.ts'
import { syslogRfc3164 } from './formats/syslog-rfc3164.ts'
import { syslogRfc5424 } from './formats/syslog-rfc5424.ts'
import { table } from './formats/table.ts'
import { text } from './formats/text.ts'
import { uptime } from './formats/uptime.ts'
import { w3c } from './formats/w3c.ts'
import { windowsEvent } from './formats/windows-event.ts'
import { windowsList } from './formats/windows-list.ts'
import { xml } from './formats/xml.ts'

export type { Decoder, Resumed } from './decoder.ts'

export { checkTimezone } from './stamps/zone.ts'

/** The family, the most specific first: it wins where two read the same lines. */
export const FORMATS: readonly Format[] = [
  gelf,
  otlp,
  json,
  prettyJson,
  stampedJson,
  cef,
  syslogRfc5424,
  combined,
  clf,
  nginxError,
  apacheError,
  klog,
  postgres,
  mysql,
  redis,
  rails,
  logcat,
  auditd,
  cisco,
  dmesg,
  journalExport,
  w3c,
  csv,
  rows,
  windowsEvent,
  windowsList,
  cmtrace,
  ossec,
  sap,
  uptime,
  npm,
  sqlServer,
  xml,
  table,
  jul,
  log4j,
  python,
  rust,
  plain,
  plainWithoutService,
  go,
  syslogRfc3164,
  logfmt,
  text,
  paragraph,
]
/** What wraps lines of the family. */
export const ENVELOPES: readonly Envelope[] = [docker, cri, kubectl, compose, loki]
/** Names people use for more than one of them. */
const FAMILIES: Readonly<Record<string, readonly Format[]>> = { syslog: [syslogRfc5424, syslogRfc3164] }

export interface DecoderOptions {
  /** `auto`, a name, or a pattern such as `<time> [<level>] <service>: <message>`. */
  readonly format: string
  /** The zone of stamps that do not name one. */
  readonly timezone: string
  /** The service of all lines; null: from the line, else the origin's. */
  readonly service: string | null
  readonly clock: Clock
  /** Left out where the origin is read from its beginning. */
  readonly resumed?: Resumed
}

export function createDecoder({ format, ...options }: DecoderOptions): Decoder {
  return createDecoderOf({ candidates: candidatesFor(format), ...options })
}

function candidatesFor(format: string): readonly Format[] {
  if (isPattern(format)) return [createPattern(format)]
  const opened = ENVELOPES.filter(({ name }) => name === format || format === 'auto').map((each) =>
    openedBy(each, FORMATS),
  )
  if (format === 'auto') return [...opened, ...FORMATS]
  return FAMILIES[format] ?? (opened.length > 0 ? opened : named(format))
}

/** Some formats have more than one reader; that there is no service column is never assumed, only seen. */
function named(format: string): readonly Format[] {
  return FORMATS.filter((each) => each.name === format && each !== plainWithoutService)
}

/** What a config may say. */
export function formatNames(): readonly string[] {
  return [...new Set(['auto', ...Object.keys(FAMILIES), ...[...ENVELOPES, ...FORMATS].map(({ name }) => name)])]
}

/** Null when the format is fine, else what is wrong with it. */
export function checkFormat(format: string): string | null {
  if (isPattern(format)) return checkPattern(format)
  const names = formatNames()
  if (names.includes(format)) return null
  const meant = nearest(format, names)
  const hint = meant === null ? '' : `; did you mean "${meant}"?`
  return `expected one of ${names.join(', ')}, or a pattern like "<time> [<level>] <service>: <message>", got "${format}"${hint}`
}
