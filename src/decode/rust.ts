/** What Rust's tracing and env_logger write: level and target, and the spans that are open. */
import { byWholeLine } from './expression.ts'

const LEVEL = '(?<level>TRACE|DEBUG|INFO|WARN|ERROR)'
const STAMP = '(?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d))'
const TARGET = '\\w+(?:::\\w+)*'

export const rust = byWholeLine(
  'rust',
  [
    // 2026-01-01T00:00:00.000000Z  INFO request{id=7}: shop::cart: added; with ThreadId(01) before the target
    `^${STAMP} {1,2}${LEVEL} (?:ThreadId\\(\\d+\\) )?(?:[\\w:]+(?:\\{[^{}]{0,500}\\})?:)*(?: ?${TARGET}:)? (?<message>.*)`,
    // [2026-01-01T00:00:00Z INFO  shop::cart] added
    `^\\[${STAMP} ${LEVEL} +${TARGET}\\] (?<message>.*)`,
  ].map((layout) => new RegExp(layout)),
)
