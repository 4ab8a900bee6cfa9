/** Rust's tracing and env_logger: `2026-01-01T00:00:00.000000Z  INFO crate::module: message`, `[... INFO crate] message`. */

import type { ReadLine } from '../format.ts'
import { withoutColours } from '../heads/bare.ts'
import { firstOf, readByHeader } from '../heads/by-header.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfWord } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'

const LEVEL = '(TRACE|DEBUG|INFO|WARN|ERROR)'
const TARGET = String.raw`[a-z_]\w*(?:::[\w<>{}#]+)*`
/** Before the target stand the spans that it happened in, as `request{id=7}:`. */
const TRACING = new RegExp(
  String.raw`^(\d\S{19,34}) +${LEVEL} +(?:ThreadId\(\d+\) )?(?:[\w-]+\{(?:[^{}"]|"[^"]*")*\}:)* ?${TARGET}: `,
)
const ENV_LOGGER = new RegExp(String.raw`^\[(\d\S{19,34}) ${LEVEL} +${TARGET}\] `)

const readUsual: ReadLine = (line, reading) => {
  const text = withoutColours(line)
  const found = TRACING.exec(text) ?? ENV_LOGGER.exec(text)
  const stamp = found === null ? null : stampAt(found[1]!, 0, reading)
  if (found === null || stamp === null || stamp.length !== found[1]!.length) return null
  const decided = found[0].length
  const fields = { time: stamp.time, level: levelOfWord(found[2]!), service: null, message: text.slice(decided) }
  return text === line ? { ...fields, head: { decided, message: decided, saysLevel: false } } : fields
}

/** Written in another order, a module is still told by its colons. */
const readUnusual = readByHeader(({ level, logger }) => level !== null && logger.includes('::'))

export const rust = byLearning('rust', firstOf(readUsual, readUnusual))
