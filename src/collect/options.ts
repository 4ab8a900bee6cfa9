/** What a source of lines is, as people write it in the config. */
import { z } from '../schema.ts'

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

export const stdinOptions = z.strictObject({
  kind: z.literal('stdin').describe('standard input, until it ends'),
  ...reading,
})

export const sourceOptions = z.discriminatedUnion('kind', [fileOptions, stdinOptions])
export type SourceOptions = z.output<typeof sourceOptions>
export type FileOptions = z.output<typeof fileOptions>
