/** The config section `serve`: how the worker shows that it works, and from when on it does not. */
import { duration } from '../duration.ts'
import { z } from '../schema.ts'

const listen = z
  .string()
  .regex(/^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i, 'expected an address and a port, such as "127.0.0.1:9464"')
  .refine((text) => Number(text.slice(text.lastIndexOf(':') + 1)) < 65_536, 'expected a port below 65536')

export const serveOptions = z.strictObject({
  listen: listen
    .nullable()
    .default(null)
    .describe('where /healthz, /status and /metrics are answered, such as 127.0.0.1:9464; nowhere unless given'),
  heartbeat_url_env: z
    .string()
    .min(1)
    .optional()
    .describe('environment variable with an address that is called after each tick in which all was well'),
  heartbeat_url_file: z.string().min(1).optional().describe('file that holds that address'),
  stuck_after: duration
    .prefault('15m')
    .describe('reading, a window or a message that has not moved for so long makes the worker "failing"'),
  silent_after: duration
    .prefault('1h')
    .describe('so long without any window is "failing", too: it may be the logs that do not reach it'),
})

export type ServeOptions = z.output<typeof serveOptions>
