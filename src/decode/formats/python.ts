/** Python's logging in its usual layouts, and those of OpenStack, gunicorn, celery, uvicorn and loguru. */

import { answerIn, withOutcome } from '../fields/request.ts'
import type { ReadLine } from '../format.ts'
import { firstOf, readByHeader } from '../heads/by-header.ts'
import { readHeader } from '../heads/header.ts'
import { byLearning } from '../heads/learned.ts'
import { levelOfStatus, levelOfWord, worse } from '../levels/level.ts'

/** `time - name - LEVEL - message`, with the names in any order. */
const DASHES = /^(?:n?T)(?:-[nw]|[nw]-)+-?L|^T-L|^T[nw]-+L/
/** `time LEVEL package.module: message`, also with the process before the level as OpenStack and Odoo write it. */
const MODULE = /^[a-z_]\w*(?:\.[a-z_]\w*)*(?:\.[A-Z]\w*)?(?::\w+:\d+)?$/
/** `[time] [123] [INFO] message` of gunicorn; `[time: INFO/MainProcess] message` of celery. */
const GUNICORN = /^\[\d{4}-\d\d-\d\d [\d:]+ [+-]\d{4}\] \[\d+\] \[[A-Z]+\]/
const CELERY = /^\[[\d-]+ [\d:,]+: [A-Z]+\/[\w.-]+\]/
const LOGURU = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \| [A-Z]+ +\| /
/** `time LEVEL (MainThread) [logger] message` */
const THREAD_FIRST = /^[\d-]+ [\d:,.]+ [A-Z]+ \([\w-]+\) \[[\w.]+\] /
const BASIC = /^(DEBUG|INFO|WARNING|ERROR|CRITICAL):(?: {2,}|([\w.]+):(?=\S))/

const readThreadFirst: ReadLine = (text, reading) => {
  const found = THREAD_FIRST.exec(text)
  const header = found === null ? null : readHeader(text, reading)
  if (found === null || header === null || header.level === null) return null
  return { time: header.time, level: header.level, service: null, message: text.slice(found[0].length) }
}

const readDated = readByHeader(({ time, level, columns, logger }, text) => {
  if (Number.isNaN(time) || level === null) return false
  if (LOGURU.test(text) || GUNICORN.test(text) || CELERY.test(text)) return true
  if (DASHES.test(columns)) return true
  if (logger === '') return /^T[nw](?:b)?:L/.test(columns) && /,\d{3} /.test(text.slice(0, 30))
  return /^n?TpL/.test(columns) ? MODULE.test(logger) : logger.includes('.') && MODULE.test(logger)
})

/** Without a stamp: `LEVEL:name:message`. */
const readBasic: ReadLine = (text) => {
  const found = BASIC.exec(text)
  if (found === null) return null
  const message = text.slice(found[0].length)
  const level = levelOfWord(found[1]!)
  const status = answerIn(message)
  if (status === null) return { time: Number.NaN, level, service: null, message }
  return {
    time: Number.NaN,
    level: worse(level, levelOfStatus(status)),
    service: null,
    message: withOutcome(message, status),
  }
}

export const python = byLearning('python', firstOf(readDated, readBasic, readThreadFirst))
