/** Apache's error log: `[Sun Jan 04 04:47:44.123456 2026] [core:error] [pid 4127] [client 203.0.113.7] File does not exist` */
import { byLayouts } from './expression.ts'

export const apacheError = byLayouts('apache-error', [
  /^\] \[(?:[\w-]+:)?(?<level>emerg|alert|crit|error|warn|notice|info|debug|trace\d)\] (?:\[pid [^\]]+\] )?(?<message>.*)/,
])
