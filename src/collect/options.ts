/** What a source of lines is, as people write it in the config. */
import { basename } from 'node:path'
import { z } from '../schema.ts'
import { size } from '../size.ts'

const reading = {
  format: z
    .string()
    .default('auto')
    .describe(
      'auto, a format name (plain, json, logfmt, syslog, clf, ...) or a pattern like "<time> [<level>] <service>: <message>"',
    ),
  service: z
    .string()
    .min(1)
    .optional()
    .describe("forces the service; else it is taken from the line, else from the file's name"),
  timezone: z.string().default('UTC').describe('the zone of time stamps that do not name one'),
}

export const fileOptions = z.strictObject({
  kind: z.literal('file').describe('files on this machine, followed through rotation'),
  paths: z.array(z.string().min(1)).min(1).describe('paths or globs; .gz and .zst are read too'),
  ...reading,
  start: z
    .enum(['end', 'beginning'])
    .default('end')
    .describe('where to begin in a file never seen before (replay: always the beginning)'),
})

/** A record has to fit, and several segments. */
const LEAST_SPOOL = 4 << 20

const spooling = {
  spool: size(LEAST_SPOOL)
    .prefault('256MB')
    .describe('how much may wait on disk until its windows are stored; at that, reading waits and nothing is dropped'),
}

export const stdinOptions = z.strictObject({
  kind: z.literal('stdin').describe('standard input, until it ends'),
  ...reading,
  ...spooling,
})

/** There is no shell, so nothing in it can be misread; who writes one line of text is told how it is written here. */
const command = z.preprocess((value, context) => {
  if (typeof value !== 'string') return value
  const words = JSON.stringify(value.trim().split(/\s+/)).replaceAll('","', '", "')
  const form = /[|&;<>$`*?'"\\]/.test(value) ? JSON.stringify(['sh', '-c', value]).replaceAll('","', '", "') : words
  context.addIssue({ code: 'custom', message: `expected the program and its arguments as a list: write ${form}` })
  return z.NEVER
}, z.array(z.string()).min(1))

export const commandOptions = z.strictObject({
  kind: z.literal('command').describe('the lines that a program writes; it is started again when it ends'),
  command: command.describe('the program and its arguments; no shell is involved'),
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/)
    .optional()
    .describe("of the source and its spool, each source another; without it the program's name"),
  folder: z.string().min(1).optional().describe('where the program runs; without it the folder of the config'),
  environment: z
    .record(z.string().min(1), z.string())
    .default({})
    .describe('variables that the program finds, besides those of logtriage'),
  ...reading,
  ...spooling,
})

export const sourceOptions = z.discriminatedUnion('kind', [fileOptions, stdinOptions, commandOptions])
export type SourceOptions = z.output<typeof sourceOptions>
export type FileOptions = z.output<typeof fileOptions>
export type StdinOptions = z.output<typeof stdinOptions>
export type CommandOptions = z.output<typeof commandOptions>

/** What a stream is called, in events and on disk. */
export function nameOf(stream: StdinOptions | CommandOptions): string {
  if (stream.kind === 'stdin') return 'stdin'
  const named = stream.name ?? basename(stream.command[0]!).replace(/[^A-Za-z0-9_.-]/g, '_')
  return /^\.*$/.test(named) ? 'command' : named
}
