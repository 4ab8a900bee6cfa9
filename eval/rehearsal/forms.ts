/** How a line is written, by the name of its form. */
import type { Level } from '../../src/model.ts'
import type { Spoken } from './play.ts'

type Form = (spoken: Spoken, service: string) => string

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const PINO: Readonly<Record<Level, number>> = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 }

export const FORMS: Readonly<Record<string, Form>> = {
  plain: ({ time, level, text }, service) => `${iso(time).slice(0, 19)} ${level.toUpperCase()} ${service} ${text}`,
  pino: ({ time, level, text }, service) => JSON.stringify({ level: PINO[level], time, name: service, msg: text }),
  ecs: ({ time, level, text }, service) =>
    JSON.stringify({
      '@timestamp': iso(time),
      'log.level': level.toUpperCase(),
      message: text,
      service: { name: service },
    }),
  logfmt: ({ time, level, text }) => `ts=${iso(time)} level=${level} caller=main.go:88 msg=${JSON.stringify(text)}`,
  syslog: ({ time, text }, service) => `${day(time)} ${clock(time)} host7 ${service}[4127]: ${text}`,
  bare: ({ time, text }) => `[${iso(time).slice(0, 19).replace('T', ' ')}] ${text}`,
  log4j: ({ time, level, text }) =>
    `${iso(time).slice(0, 23).replace('T', ' ').replace('.', ',')} ${level.toUpperCase().padEnd(5)} [worker-3] org.example.Core - ${text}`,
  python: ({ time, level, text }, service) =>
    `${iso(time).slice(0, 23).replace('T', ' ').replace('.', ',')} - ${service}.core - ${PYTHON[level]} - ${text}`,
  klog: ({ time, level, text }) =>
    `${KLOG[level]}${iso(time).slice(5, 10).replace('-', '')} ${clock(time)}.${iso(time).slice(20, 23)}000       7 controller.go:114] ${text}`,
  postgres: ({ time, level, text }) =>
    `${iso(time).slice(0, 23).replace('T', ' ')} UTC [${4100 + (time % 7)}] ${POSTGRES[level]}:  ${text}`,
}

const PYTHON: Readonly<Record<Level, string>> = {
  trace: 'DEBUG',
  debug: 'DEBUG',
  info: 'INFO',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'CRITICAL',
}
const KLOG: Readonly<Record<Level, string>> = { trace: 'I', debug: 'I', info: 'I', warn: 'W', error: 'E', fatal: 'F' }
const POSTGRES: Readonly<Record<Level, string>> = {
  trace: 'DEBUG',
  debug: 'DEBUG',
  info: 'LOG',
  warn: 'WARNING',
  error: 'ERROR',
  fatal: 'FATAL',
}

function iso(time: number): string {
  return new Date(time).toISOString()
}

function clock(time: number): string {
  return iso(time).slice(11, 19)
}

function day(time: number): string {
  const date = new Date(time)
  return `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`
}
