/** Times as they are typed: `7d` for so long ago, or a moment with or without its zone. */
import { timeOfField } from '../decode/time.ts'
import { UTC } from '../decode/zone.ts'
import { parseDuration } from '../duration.ts'
import { UsageError } from '../errors.ts'
import type { Time } from '../model.ts'

export function parseWhen(option: string, text: string, now: Time): Time {
  const back = parseDuration(text)
  const at = back === undefined ? momentOf(text, now) : now - back
  if (!Number.isNaN(at)) return at
  throw new UsageError([`${option}: expected a duration like 7d or a time like 2026-01-01T00:00Z, got "${text}"`])
}

function momentOf(text: string, now: Time): Time {
  const time = timeOfField(text, UTC, now)
  return Number.isNaN(time) ? Date.parse(text) : time
}
