/** The benchmark's lines as other programs would write them, by the name of the format. */
import type { Line } from './generate.ts'

export const LAYOUTS: Readonly<Record<string, (line: Line) => string>> = {
  plain: ({ time, level, service, message }) => `${date(time)}T${clock(time)} ${level} ${service} ${message}`,
  json: ({ time, level, service, message }) => JSON.stringify({ time, level, name: service, pid: 4127, msg: message }),
  logfmt: ({ time, level, service, message }) =>
    `time=${iso(time)} level=${level.toLowerCase()} service=${service} msg=${JSON.stringify(message)}`,
  'syslog-rfc5424': ({ time, level, service, message }) =>
    `<${128 + SEVERITY[level]}>1 ${iso(time)} node-7 ${service} ${process(time)} - - ${message}`,
  'syslog-rfc3164': ({ time, service, message }) =>
    `${month(time)} ${day(time)} ${clock(time)} node-7 ${service}[${process(time)}]: ${message}`,
  log4j: ({ time, level, service, message }) =>
    `${date(time)} ${clock(time)},${thousandths(time)} ${level.padEnd(5)} [worker-${process(time)}] com.shop.${camel(service)} - ${message}`,
  python: ({ time, level, service, message }) =>
    `${date(time)} ${clock(time)},${thousandths(time)} - shop.${camel(service)} - ${level} - ${message}`,
  postgres: ({ time, level, service, message }) =>
    `${date(time)} ${clock(time)}.${thousandths(time)} UTC [${process(time)}] ${service}@shop ${POSTGRES[level]}:  ${message}`,
  mysql: ({ time, level, message }) =>
    `${iso(time)} ${process(time)} [${MYSQL[level]}] [MY-010116] [Server] ${message}`,
  'nginx-error': ({ time, level, message }) =>
    `${slashed(time)} [${level.toLowerCase()}] 12#34: *${process(time)} ${message}`,
  combined: ({ time, level, service }) =>
    `10.0.0.${process(time) % 250} - - [${day(time).replace(' ', '0')}/${month(time)}/2026:${clock(time)} +0000] "GET /${service} HTTP/1.1" ${STATUS[level]} 2326 "-" "curl/8.5"`,
  'apache-error': ({ time, level, message }) =>
    `[${weekday(time)} ${month(time)} ${date(time).slice(8)} ${clock(time)}.${thousandths(time)}000 2026] [core:${APACHE[level]}] [pid ${process(time)}] ${message}`,
  logcat: ({ time, level, service, message }) =>
    `${date(time).slice(5)} ${clock(time)}.${thousandths(time)}  1702  ${process(time)} ${level.charAt(0)} ${camel(service)}: ${message}`,
  klog: ({ time, level, service, message }) =>
    `${level.charAt(0).replace('D', 'I')}${date(time).slice(5).replace('-', '')} ${clock(time)}.${thousandths(time)}000    1234 ${service}.go:56] ${message}`,
  rust: ({ time, level, service, message }) =>
    `${iso(time)} ${level.padStart(5)} shop::${service.replaceAll('-', '_')}: ${message}`,
  go: ({ time, message }) => `${slashed(time)} ${message}`,
  rails: ({ time, level, message }) =>
    `${level.charAt(0)}, [${date(time)}T${clock(time)}.${thousandths(time)}000 #${process(time)}] ${level.padStart(5)} -- : ${message}`,
  compact: ({ time, level, service, message }) =>
    `${date(time).replaceAll('-', '')} ${clock(time).replaceAll(':', '')} ${process(time)} ${level} ${service}: ${message}`,
  text: ({ time, message }) => `${date(time)} ${clock(time)} ${message}`,
}

const SEVERITY = { DEBUG: 7, INFO: 6, WARN: 4, ERROR: 3 } as const
const POSTGRES = { DEBUG: 'DEBUG1', INFO: 'LOG', WARN: 'WARNING', ERROR: 'ERROR' } as const
const MYSQL = { DEBUG: 'Note', INFO: 'Note', WARN: 'Warning', ERROR: 'ERROR' } as const
const APACHE = { DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const
const STATUS = { DEBUG: 200, INFO: 200, WARN: 404, ERROR: 503 } as const

function iso(time: number): string {
  return new Date(time).toISOString()
}

function date(time: number): string {
  return iso(time).slice(0, 10)
}

function clock(time: number): string {
  return iso(time).slice(11, 19)
}

function thousandths(time: number): string {
  return iso(time).slice(20, 23)
}

function slashed(time: number): string {
  return `${date(time).replaceAll('-', '/')} ${clock(time)}`
}

function month(time: number): string {
  return new Date(time).toUTCString().slice(8, 11)
}

function weekday(time: number): string {
  return new Date(time).toUTCString().slice(0, 3)
}

function day(time: number): string {
  return String(new Date(time).getUTCDate()).padStart(2)
}

/** Of some processes that take turns. */
function process(time: number): number {
  return 4000 + (time % 97)
}

function camel(service: string): string {
  return service.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
