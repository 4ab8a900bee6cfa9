/** Words of failure, and the part of a long text that people are shown: from where it begins to speak. */

/** Matched against text in lower case. */
export const FAILURE =
  /\b(?:exceptions?|errors?|fail(?:ed|ure|ures|s)|cannot|can't|could not|couldn't|unable to|invalid|illegal|refused|rejected|denied|aborted|unexpected|unreachable|unavailable|timed out|time-?out|traceback|crash(?:ed)?|corrupt(?:ed)?|forbidden|unauthori[sz]ed)\b/

/** On one line. */
export function excerpt(text: string, limit: number): string {
  const folded = text.replace(/\s+/g, ' ').trim()
  const start = folded.length > limit ? startOfProse(folded) : 0
  const end = Math.min(folded.length, start + limit)
  return `${start > 0 ? '…' : ''}${folded.slice(start, end)}${end < folded.length ? '…' : ''}`
}

/** Two words, neither of them a piece of a name, a key or a call. */
const PROSE = /(?<![\w.=/#@-])[A-Za-z][a-z]+[,;]? [a-z]{2,}(?![\w.=(:/#@-])/
const SHORTEST_HEAD = 20

/** A stamp, a thread and two ids may come first: then it is not the beginning that tells. */
function startOfProse(text: string): number {
  const start = text.search(PROSE)
  return start < SHORTEST_HEAD ? 0 : start
}
