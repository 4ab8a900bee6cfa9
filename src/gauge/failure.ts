/** Whether a message says that something failed, though its level does not: many programs write what went wrong as info. */
import type { TemplateCount } from '../model.ts'
import { calm } from './calm.ts'

/** Matched against text in lower case. */
export const FAILURE =
  /\b(?:exceptions?|errors?|fail(?:ed|ure|ures|s)|cannot|can't|could not|couldn't|unable to|invalid|illegal|refused|rejected|denied|aborted|unexpected|unreachable|unavailable|timed out|time-?out|traceback|crash(?:ed)?|corrupt(?:ed)?|forbidden|unauthori[sz]ed)\b/

/** Below info everything is written down that anyone could ever want to know: its words say little. */
export function saysFailure({ level, text }: TemplateCount): boolean {
  return (level === 'info' || level === null) && FAILURE.test(calm(text))
}
