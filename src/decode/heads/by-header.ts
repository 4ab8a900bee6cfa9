/** Formats that differ in which columns stand before the message, and in what order. */

import { answerIn, withOutcome } from '../fields/request.ts'
import { recordWithin } from '../fields/within.ts'
import type { Format, Head, ReadLine } from '../format.ts'
import { leadingLevel } from '../levels/leading.ts'
import { levelOfPriority, levelOfStatus, worse } from '../levels/level.ts'
import { levelWithin } from '../levels/level-within.ts'
import { withoutColours } from './bare.ts'
import { type Header, readHeader } from './header.ts'
import { byLearning } from './learned.ts'

/** Tells whether a line with these columns is of the format. */
type Fits = (header: Header, text: string) => boolean

const INDENTED = /^(?:\t| {4})/
const WHOLE = /^TL/
/** As devices send it, whatever they write behind it. */
const PRIORITY = /^<(\d{1,3})>/
/** Who logs requests does so at one level; how one was answered stands further on than a head tells. */
const ACCESS = /access|werkzeug|django\.server|basehttp/

export function byHeader(name: string, fits: Fits): Format {
  return byLearning(name, readByHeader(fits))
}

/** The logger is a part of the program, not the service. */
export function readByHeader(fits: Fits): ReadLine {
  return (line, reading) => {
    const text = withoutColours(line)
    const header = readHeader(text, reading)
    if (header === null || isOfLineAbove(header, text) || !fits(header, text)) return null
    const { time } = header
    const message = text.slice(header.message)
    const priority = PRIORITY.exec(text)
    const own = header.isNothing ? null : (header.level ?? leadingLevel(message))
    const said = own ?? (priority && levelOfPriority(Number(priority[1])))
    const isOfAccess = ACCESS.test(text.slice(0, header.message))
    const status = header.level === null || isOfAccess ? answerIn(text) : null
    if (status !== null) {
      const level = worse(said, levelOfStatus(status))
      return { time, level, service: null, message: withOutcome(message, status) }
    }
    const record = said === null ? recordWithin(message, reading) : null
    if (record !== null) return { ...record, time, head: undefined }
    const carried = said === null ? levelWithin(message) : null
    const fields = { time, level: said ?? carried, service: null, message }
    const isByHead = text === line && carried === null && priority === null && !isOfAccess
    const head = isByHead ? headOf(header, text, fits) : null
    return head === null ? fields : { ...fields, head }
  }
}

/** It is said further of that one, unless it begins with a whole head. */
function isOfLineAbove({ columns }: Header, text: string): boolean {
  return INDENTED.test(text) && !WHOLE.test(columns)
}

/** Null where what stands further on may have its part in it. */
function headOf(header: Header, text: string, fits: Fits): Head | null {
  const { decided, message, level } = header
  if (decided === null || !fits(header, text.slice(0, decided))) return null
  return { decided: Math.max(decided, message), message, saysLevel: level === null }
}

/** The first of them that reads a line does; only what the very first one decides is decided by a head. */
export function firstOf(first: ReadLine, ...others: readonly ReadLine[]): ReadLine {
  return (text, reading) => {
    const fields = first(text, reading)
    if (fields !== null) return fields
    for (const other of others) {
      const found = other(text, reading)
      if (found !== null) return { ...found, head: undefined }
    }
    return null
  }
}
