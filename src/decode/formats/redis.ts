/** Redis and Valkey: `1:M 01 Jan 2026 00:00:00.123 * message`, where one sign is the level. */
import type { Level } from '../../model.ts'
import { byText } from '../format.ts'
import { stampAt } from '../stamps/stamps.ts'

const HEADER = /^\[?\d+(?::[XCSM]|\]) (\d\d [A-Z][a-z]{2} (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{3})?) ([.\-*#]) /
const LEVELS: Readonly<Record<string, Level>> = { '.': 'trace', '-': 'debug', '*': 'info', '#': 'warn' }

export const redis = byText('redis', (text, reading) => {
  const found = HEADER.exec(text)
  const stamp = found === null ? null : stampAt(found[1]!, 0, reading)
  if (found === null || stamp === null) return null
  return { time: stamp.time, level: LEVELS[found[2]!]!, service: null, message: text.slice(found[0].length) }
})
