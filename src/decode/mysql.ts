/** MySQL's and MariaDB's error log: `2026-01-01T00:00:00.000000Z 0 [Warning] [MY-010068] [Server] certificate is self signed` */
import { byLayouts } from './expression.ts'

export const mysql = byLayouts('mysql', [
  /^ \d+ \[(?<level>Note|Warning|ERROR|System|Error)\] (?:\[[\w-]+\] ){0,2}(?<message>.*)/,
  // 260101  0:00:00 [Note] InnoDB: started
  /^ \[(?<level>Note|Warning|System)\] (?<message>.*)/,
])
