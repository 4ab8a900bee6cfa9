/** Durations as people write them, `30s 15m 2h 1d`, and as code counts them: milliseconds. */
import { z } from './schema.ts'

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export function parseDuration(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim())
  return found ? Number(found[1]) * UNITS[found[2]!]! : undefined
}

export function formatDuration(milliseconds: number): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    const size = UNITS[unit]!
    if (milliseconds >= size && milliseconds % size === 0) return `${milliseconds / size}${unit}`
  }
  return milliseconds >= 1000 ? `${(milliseconds / 1000).toFixed(1)}s` : `${milliseconds}ms`
}

/** A config field: `15m` in the file, milliseconds in the code. */
export const duration = z.string().transform((text, context) => {
  const milliseconds = parseDuration(text)
  if (milliseconds !== undefined) return milliseconds
  context.addIssue({ code: 'custom', message: 'expected a duration like 30s, 15m or 2h' })
  return z.NEVER
})
