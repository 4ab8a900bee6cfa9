/** What Python's logging, its web servers and loguru write. */
import { byWholeLine } from './expression.ts'

const LEVEL = '(?<level>DEBUG|INFO|WARNING|WARN|ERROR|CRITICAL|NOTSET|TRACE|SUCCESS)'
const STAMP = '(?<time>\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,6})?(?: ?[+-]\\d\\d:?\\d\\d|Z)?)'
const NAME = '[\\w.-]{1,120}'

export const python = byWholeLine(
  'python',
  [
    // 2026-01-01 00:00:00,123 - shop.cart - INFO - added
    `^${STAMP} +- +${NAME} +- +${LEVEL} +- (?<message>.*)`,
    // 2026-01-01 00:00:00.123 4127 INFO nova.api [req-1 - - -] added
    `^${STAMP} \\d+ ${LEVEL} ${NAME} (?<message>.*)`,
    // 2026-01-01 00:00:00.123 | INFO     | shop.cart:add:12 - added
    `^${STAMP} \\| ${LEVEL} +\\| ${NAME}:[\\w<>]+:\\d+ - (?<message>.*)`,
    // [2026-01-01 00:00:00,123: INFO/MainProcess] added; [2026-01-01 00:00:00,123] INFO in cart: added
    `^\\[${STAMP}: ${LEVEL}/[\\w-]+\\] (?<message>.*)`,
    `^\\[${STAMP}\\] ${LEVEL} in [\\w.]+: (?<message>.*)`,
    // [2026-01-01 00:00:00 +0000] [4127] [INFO] added; [2026-01-01 00:00:00,123] [INFO] [shop.cart] added
    `^\\[${STAMP}\\] (?:\\[\\d+\\] )?\\[${LEVEL}\\] (?:\\[${NAME}\\] )?(?<message>.*)`,
    // 2026-01-01 00:00:00,123 WARNING (MainThread) [shop.cart] added
    `^${STAMP} ${LEVEL} +\\([\\w -]+\\) \\[${NAME}\\] (?<message>.*)`,
    // INFO:shop.cart:added; INFO:     added
    `^${LEVEL}:(?: {2,}|${NAME}:)(?<message>.*)`,
  ].map((layout) => new RegExp(layout)),
)
