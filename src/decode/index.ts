/** Station 2: bytes become records. Nothing is dropped: a line that no format reads is a record too, marked as not parsed. */
import type { Clock } from '../model.ts'
import { nearest } from '../nearest.ts'
import { apacheError } from './apache-error.ts'
import { auditd } from './auditd.ts'
import { cisco } from './cisco.ts'
import { clf } from './clf.ts'
import { combined } from './combined.ts'
import { cri } from './cri.ts'
import { createDecoderOf, type Decoder, type Resumed } from './decoder.ts'
import { dmesg } from './dmesg.ts'
import { docker } from './docker.ts'
import type { Envelope } from './envelope.ts'
import type { Format } from './format.ts'
import { gelf } from './gelf.ts'
import { go } from './go.ts'
import { json } from './json.ts'
import { jul } from './jul.ts'
import { klog } from './klog.ts'
import { log4j } from './log4j.ts'
import { logcat } from './logcat.ts'
import { logfmt } from './logfmt.ts'
import { mysql } from './mysql.ts'
import { nginxError } from './nginx-error.ts'
import { openedBy } from './opened.ts'
import { checkPattern, createPattern, isPattern } from './pattern.ts'
import { plain, plainWithoutService } from './plain.ts'
import { postgres } from './postgres.ts'
import { compose, kubectl } from './prefix.ts'
import { prettyJson } from './pretty-json.ts'
import { python } from './python.ts'
import { rails } from './rails.ts'
import { redis } from './redis.ts'
import { rust } from './rust.ts'
import { syslogRfc3164 } from './syslog-rfc3164.ts'
import { syslogRfc5424 } from './syslog-rfc5424.ts'
import { text } from './text.ts'
import { w3c } from './w3c.ts'
import { windowsEvent } from './windows-event.ts'

export type { Decoder, Resumed } from './decoder.ts'

export { checkTimezone } from './zone.ts'

/** The family, the most specific first: it wins where two read the same lines. */
export const FORMATS: readonly Format[] = [
  gelf,
  json,
  prettyJson,
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
  w3c,
  windowsEvent,
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
]
/** What wraps lines of the family. */
export const ENVELOPES: readonly Envelope[] = [docker, cri, kubectl, compose]
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
