/** What the config says of how others notice that the worker does not work. */
import { duration } from '../duration.ts'
import { z } from '../schema.ts'

const SHORTEST_BEAT = 10_000
const LONGEST_BEAT = 24 * 3_600_000

const name = z.string().min(1).optional()

export const healthOptions = z
  .strictObject({
    listen: z
      .string()
      .refine((text) => placeOf(text) !== null, 'expected a host and a port, such as 127.0.0.1:8686')
      .nullable()
      .default(null)
      .describe('where /healthz (200, or 503 and why), /status and /metrics (Prometheus) are answered; null: nowhere'),
    silent_after: duration
      .prefault('1h')
      .describe('so long without any window is no health: it may be the lines that do not reach it'),
    heartbeat_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('asked by GET as long as all is well: an outside service tells when that stays away'),
    heartbeat_url_env: name.describe('environment variable that holds this address'),
    heartbeat_url_file: name.describe('file that holds this address'),
    every: duration
      .refine((every) => every >= SHORTEST_BEAT && every <= LONGEST_BEAT, 'expected something from 10s to 1d')
      .prefault('1m')
      .describe('how often it is asked'),
    allow_insecure: z.boolean().default(false).describe('allows http outside of the own network'),
  })
  .check(({ value, issues }) => {
    const given = [value.heartbeat_url, value.heartbeat_url_env, value.heartbeat_url_file].filter(Boolean)
    if (given.length <= 1) return
    const message = 'expected only one of heartbeat_url, heartbeat_url_env, heartbeat_url_file'
    issues.push({ code: 'custom', path: ['heartbeat_url'], message, input: value })
  })
export type HealthOptions = z.output<typeof healthOptions>

/** `[::1]:8686` has its host in brackets. */
export function placeOf(text: string): { readonly host: string; readonly port: number } | null {
  const found = /^(?:\[([0-9a-fA-F:]+)\]|([^\s:[\]]+)):(\d{1,5})$/.exec(text)
  if (found === null || Number(found[3]) > 65_535) return null
  return { host: (found[1] ?? found[2])!, port: Number(found[3]) }
}
