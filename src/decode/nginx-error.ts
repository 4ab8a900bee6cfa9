/** nginx and its kin: `2026/01/01 00:00:00 [error] 4127#4127: *12 connect() failed` */
import { byLayouts } from './expression.ts'

export const nginxError = byLayouts('nginx-error', [
  /^ \[(?<level>emerg|alert|crit|error|warn|notice|info|debug)\] \d+#\d+: (?:\*\d+ )?(?<message>.*)/,
])
