/** Java's loggers and those that write like them: level, thread and the class that speaks, in any of the usual orders. */
import { byLayouts } from './expression.ts'

const LEVEL = '\\[?(?<level>TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE|CONFIG|FINE|FINER|FINEST)\\]?'
const THREAD = '\\[[^\\]]{0,300}\\]'
const LOGGER = '[\\w$./<>-]{1,150}(?:\\([^)]{0,80}\\))?'

export const log4j = byLayouts(
  'log4j',
  [
    // 2026-01-01 00:00:00,123 INFO [main] com.example.Job: started; ... INFO  [main] Job  : started
    `^\\]?(?: -)? +${LEVEL} +${THREAD} +${LOGGER} *(?::| -) (?<message>.*)`,
    // 2026-01-01 00:00:00,123 [main] INFO com.example.Job - started
    `^\\]? +${THREAD} +${LEVEL} +${LOGGER}(?: *${THREAD})? *(?::|-) (?<message>.*)`,
    // 2026-01-01 00:00:00.123  INFO 4127 --- [main] com.example.Job : started
    `^ +${LEVEL} +\\d+ +--- +(?:${THREAD} +){1,2}${LOGGER} *: (?<message>.*)`,
    // 2026-01-01 00:00:00,123 - INFO [main:Job@12] - started; 2026-01-01 00:00:00,123 INFO [main] started
    `^ +(?:- +)?${LEVEL} +${THREAD}(?: -)? (?<message>.*)`,
    // 26/01/01 00:00:00 INFO com.example.Job: started; 260101 000000 148 INFO dfs.DataNode: started
    `^ +(?:\\d+ +)?${LEVEL} +[\\w$]+(?:[.$][\\w$]+)*: (?<message>.*)`,
    // 2026-01-01 00:00:00,123 INFO com.example.Job - started
    `^ +${LEVEL} +${LOGGER} +- (?<message>.*)`,
    // [2026-01-01 00:00:00,123] INFO started (kafka.server.KafkaServer)
    `^\\] +${LEVEL} +(?<message>.*)`,
  ].map((layout) => new RegExp(layout)),
)
