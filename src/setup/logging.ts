/**
 * What the tool says about itself, one line each on stderr: JSON for machines, one readable line for people.
 * WARN: nothing is lost. ERROR: something is lost, or a person is needed. INFO is sparse, DEBUG has the rest.
 */
import type { Writable } from 'node:stream'
import { type Level, pino } from 'pino'
import { describeError, UsageError } from '../errors.ts'
import type { EventMap, EventName, Events } from '../events.ts'
import { suggest } from '../nearest.ts'
import { plainLines } from './plain.ts'

export type Log = Pick<ReturnType<typeof pino>, Level>

const LOG_LEVELS: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal']

/** `plain`: for eyes instead of programs; without it, plain where the stream is a terminal. */
export function createLog(args: { stream: Writable & { isTTY?: boolean }; level: string; plain?: boolean }): Log {
  const { stream, level, plain = stream.isTTY === true } = args
  const known = LOG_LEVELS.find((name) => name === level)
  if (known === undefined) {
    throw new UsageError([`LOG_LEVEL: "${level}" is no level of the log${suggest(level, LOG_LEVELS)}`])
  }
  return pino(
    {
      level: known,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      // Errors of clients carry requests, and those carry keys: only their words are taken.
      serializers: { error: describeError },
    },
    plain ? plainLines(stream) : stream,
  )
}

type Telling<Name extends EventName> = (event: EventMap[Name]) => readonly [level: Level, message: string]

const quietly = (message: string) => (): readonly [Level, string] => ['debug', message]

/** How grave each event is, and what it means in a sentence. */
const TELLINGS: { readonly [Name in EventName]: Telling<Name> } = {
  'source:opened': ({ path, format }) => ['info', `reading ${path} as ${format}`],
  'source:changed': ({ path, from, to }) => ['warn', `${path} is ${to} now, it was ${from}`],
  'source:failed': ({ path }) => ['error', `cannot read ${path}`],
  'source:gap': ({ path }) => ['error', `lines of ${path} are missing`],
  'source:lag': ({ bytes, seconds }) => ['debug', `${bytes} bytes wait to be read, since ${Math.round(seconds)} s`],
  'source:started': ({ path }) => ['info', `started ${path}`],
  'source:ended': ({ path, reason, expected }) => [
    reason !== 'exit code 0' ? 'error' : expected ? 'info' : 'warn',
    `${path} ended`,
  ],
  'source:said': ({ path }) => ['warn', `${path} says on stderr`],
  'source:held': ({ path }) => ['warn', `reading ${path} waits`],
  'source:resumed': ({ path }) => ['info', `reading ${path} goes on`],
  'state:damaged': ({ path, aside, saved, lost }) => [
    'error',
    `${path} was damaged and stands in ${aside} now; going on with what is whole in it: ${saved}. Lost: ${lost}`,
  ],
  'state:migrated': ({ path, backup }) => [
    'info',
    `${path} has the schema of this version now; ${backup} is it as it was`,
  ],
  'state:held': ({ path }) => [
    'error',
    `${path} cannot be written: going on without it, and whatever is not in it when this process ends is read again`,
  ],
  'state:renewed': ({ path }) => [
    'error',
    `${path} was removed while it is used; it was written anew with all that it held: leave it alone, or stop the worker first`,
  ],
  'state:resumed': ({ path, writes }) => [
    'info',
    `${path} can be written again, and has the ${writes} writes that waited`,
  ],
  'health:changed': ({ ok }) =>
    ok ? ['info', 'windows go all the way through'] : ['error', 'windows do not go all the way through'],
  'health:served': ({ address }) => ['info', `says how it is at ${address}`],
  'heartbeat:failed': () => ['warn', 'the heartbeat was not taken: whoever waits for it may take this worker for dead'],
  'batch:read': quietly('lines were read'),
  'window:sealed': quietly('a window closed'),
  'window:judged': ({ window, status }) =>
    status === 'not_analysed' ? ['warn', `the model did not judge ${window}`] : ['debug', `${window} is ${status}`],
  'model:asked': quietly('the model is asked'),
  'model:failed': ({ willRetry }) =>
    willRetry ? ['debug', 'the model did not answer, trying again'] : ['warn', 'the model gave no valid answer'],
  'model:adapted': ({ change }) => ['info', `the endpoint is taken as it is: ${change}`],
  'model:context': ({ tokens }) => ['warn', `a prompt was too long for the model: now at most ${tokens} tokens`],
  'model:narrowed': ({ concurrency }) => ['info', `the model is asked about ${concurrency} at one time now`],
  'prompts:changed': ({ version }) => ['info', `the prompts were edited, version ${version} counts now`],
  'prompts:broken': ({ version }) => [
    'error',
    `the prompts were edited and cannot be used, version ${version} still counts`,
  ],
  'finding:decided': ({ action, severity, service, type }) => [
    action === 'muted' ? 'debug' : 'info',
    `${action}: ${severity} ${type} of ${service}`,
  ],
  'notice:delivered': ({ sink, shortened }) =>
    shortened === null ? ['info', `delivered to ${sink}`] : ['warn', `${sink} took less than all of it`],
  'notice:failed': ({ sink, reason, next }) => [
    reason === 'auth' || reason === 'rejected' ? 'error' : 'warn',
    `${sink} did not take a notice, next: ${next}`,
  ],
  'incident:resolved': ({ service, type }) => ['info', `${type} of ${service} is over`],
  'clock:jumped': ({ by }) => [
    'warn',
    `the clock was set ${by < 0 ? 'back' : 'forward'} by ${Math.round(Math.abs(by) / 1000)} s`,
  ],
  'tick:started': quietly('a tick began'),
  'tick:ended': ({ windows, lines }) => ['debug', `a tick ended: ${windows} windows, ${lines} lines`],
  'tick:skipped': () => ['warn', 'a tick was left out'],
}

/** Every event becomes a line, under its name in `event`. */
export function logEvents(events: Events, log: Log): void {
  events.onAny((name, event) => {
    const telling = TELLINGS[name] as (event: EventMap[EventName]) => readonly [Level, string]
    const [level, message] = telling(event)
    log[level]({ event: name, ...event }, message)
  })
}
