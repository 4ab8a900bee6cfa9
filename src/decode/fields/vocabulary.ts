/**
 * What the names of fields mean, in all the spellings that logging libraries have for them. Names are compared without
 * capitals, `_`, `-` and what leads them (`@timestamp`, `_service`); dots lead into nested objects (`log.level`).
 */
import { remembering } from '../../remembering.ts'
import { holdsStatus, isStatus } from './statuses.ts'

export const ROLES = ['none', 'time', 'level', 'service', 'logger', 'message', 'template', 'error', 'status'] as const
export type Role = (typeof ROLES)[number]

export interface Meaning {
  readonly role: Role
  /** Of several fields in one role the lowest rank is believed. */
  readonly rank: number
  /** Names with a meaning begin with this one and a dot: an object under it is looked into. */
  readonly opens: boolean
}

/** A longer one means nothing. */
export const LONGEST_NAME = 64
const PLAIN_NAME = /^[\x21-\x7e]+$/

/** The most trusted first. */
const NAMES: Readonly<Record<Exclude<Role, 'none' | 'status'>, string>> = {
  time: `time timestamp ts datetime date eventtime asctime t instant logtime logtimestamp timestampms timestampns
    timeunixnano observedtimestamp observedtimeunixnano realtimetimestamp timemillis unixtime timeunix epoch epochms timeiso8601 timelocal
    msec starttime startutc startlocal stagetimestamp requestreceivedtimestamp receivetimestamp timegenerated createdat
    jsonpayload.time jsonpayload.timestamp record.time.timestamp record.time.repr event.created edgestarttimestamp
    lasttimestamp firsttimestamp metadata.creationtimestamp dt`,
  level: `severitytext levelname loglevel log.level level severity lvl l eventloglevel priority level.name
    record.level.name errorseverity sev messagetype fields.level jsonpayload.level jsonpayload.severity log.syslog.severity.name`,
  service: `service service.name servicename app application svc appname applicationname program syslogidentifier
    systemdunit containername container.name kubernetes.containername kubernetes.container.name kubernetes.labels.app
    labels.app labels.servicename resource.labels.containername resource.labels.servicename resource.service.name
    resource.attributes.service.name attributes.service.name dd.service protopayload.servicename eventsource facility`,
  logger: 'name component logger module',
  message: `msg message m renderedmessage shortmessage textpayload body body.stringvalue event record.message text log
    logmessage txt line
    fields.message jsonpayload.message jsonpayload.msg data.message fullmessage
    eventmessage alert.signature protopayload.methodname resultdescription displaymessage operationname eventname
    output description`,
  template: 'mt messagetemplate',
  error: `error err exception error.message err.message errormessage exceptionmessage thrown excinfo errorcode
    attr.error protopayload.status.message`,
}
/** Serilog's compact form has an exception under a name that means nothing anywhere else. */
const EXACT: ReadonlyMap<string, string> = new Map([['@x', 'exception']])

const NOTHING: Meaning = { role: 'none', rank: 0, opens: false }
/** Of several none is better: one that says that a server failed is enough. */
const STATUS: Meaning = { role: 'status', rank: 0, opens: false }
const MEANINGS = createMeanings()
/** The names in a log come again in every line. */
const knownMeaning = remembering(findMeaning)
const knownName = remembering(spell)

/** `path`: the name, with the names it is nested under, if any, before it and dots between them. */
export function meaningOf(path: string): Meaning {
  return path.length > LONGEST_NAME ? NOTHING : knownMeaning(path)
}

/** One spelling for all: `Status_Code` and `statusCode` are `statuscode`. */
export function plainName(path: string): string {
  return path.length > LONGEST_NAME ? spell(path) : knownName(path)
}

function findMeaning(path: string): Meaning {
  if (!PLAIN_NAME.test(path)) return NOTHING
  const plain = EXACT.get(path) ?? plainName(path)
  const meaning = MEANINGS.get(plain) ?? NOTHING
  return {
    ...(meaning.role === 'none' && isStatus(plain) ? STATUS : meaning),
    opens: meaning.opens || holdsStatus(plain),
  }
}

function spell(path: string): string {
  return path
    .toLowerCase()
    .replace(/^[@_]+/, '')
    .replace(/[_-]/g, '')
}

function createMeanings(): ReadonlyMap<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  for (const role of ROLES) {
    if (role === 'none' || role === 'status') continue
    for (const [rank, path] of NAMES[role].split(/\s+/).entries()) {
      meanings.set(path, { role, rank, opens: meanings.get(path)?.opens ?? false })
      for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
        const outer = path.slice(0, dot)
        meanings.set(outer, { ...(meanings.get(outer) ?? NOTHING), opens: true })
      }
    }
  }
  return meanings
}
