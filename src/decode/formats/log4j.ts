/** log4j, logback, java.util.logging and their kin: a level, a thread in brackets, a class, in many orders. */
import { byHeader } from '../heads/by-header.ts'

const CLASS = /^(?:[a-z_][\w-]*\.)*(?:[\w-]+\.)?[A-Z][\w$]*(?:[.#$:@][\w<>$-]+)*$/
/** `[thread] LEVEL`, `LEVEL 1234 --- [thread]`, `LEVEL [thread] -`. */
const WITH_THREAD = /^[bp]*T-?(?:p?b+p?L|Lp-b|Lb-)/
/** Kafka and Elasticsearch put the logger behind the message or in brackets of their own. */
const CLASS_AT_END = /\((?:[a-z][\w-]*\.)+[\w$.]+\)$/

const LEVEL = /\b(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE|CONFIG|FINE|FINER|FINEST)\b/

export const log4j = byHeader('log4j', ({ time, level, columns, logger, message }, text) => {
  if (Number.isNaN(time) || level === null || !LEVEL.test(text.slice(0, message))) return false
  if (logger.includes('::') || /^["{]/.test(logger)) return false
  if (CLASS.test(logger) && /[A-Z][a-z]/.test(logger)) return true
  if (logger === '')
    return CLASS_AT_END.test(text) || (WITH_THREAD.test(columns) && /[.,]\d{3}/.test(text.slice(0, 40)))
  return WITH_THREAD.test(columns) && !/^T?b?T?bLn/.test(columns)
})
