/** The part of a long text that people are shown: what went wrong, where the text says so, else its beginning. */

/** Words of failure, in lower case. */
export const FAILURE =
  /\b(?:exceptions?|errors?|fail(?:ed|ure|ures|s)|cannot|can't|could not|couldn't|unable to|invalid|illegal|refused|rejected|denied|aborted|unexpected|unreachable|unavailable|timed out|time-?out|traceback|crash(?:ed)?|corrupt(?:ed)?|forbidden|unauthori[sz]ed)\b/

/** On one line. */
export function excerpt(text: string, limit: number): string {
  const folded = text.replace(/\s+/g, ' ').trim()
  const start = folded.length > limit ? startOfTelling(folded, limit) : 0
  const end = Math.min(folded.length, start + limit)
  return `${start > 0 ? '…' : ''}${folded.slice(start, end)}${end < folded.length ? '…' : ''}`
}

const BEFORE = 30
const AFTER = 40

/** A stamp, a thread and two ids may come before what went wrong: then it is not the beginning that tells. */
function startOfTelling(text: string, limit: number): number {
  const failure = FAILURE.exec(text.toLowerCase().replace(LEVEL, (level) => ' '.repeat(level.length)))
  if (failure === null || failure.index + AFTER <= limit) return 0
  return text.indexOf(' ', Math.min(failure.index - BEFORE, text.length - limit)) + 1
}

/** A level at the head of a line says nothing of what went wrong. */
const LEVEL = /^.{0,60}?[\s\t|[("]error\b/
