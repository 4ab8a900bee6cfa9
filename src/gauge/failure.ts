/** Whether a message says that something failed, though its level does not: many programs write what went wrong as info. */
import { FAILURE } from '../excerpt.ts'
import type { TemplateCount } from '../model.ts'
import { calm } from './calm.ts'

/** Below info everything is written down that anyone could ever want to know: its words say little. */
export function saysFailure({ level, text }: TemplateCount): boolean {
  return (level === 'info' || level === null) && FAILURE.test(calm(text))
}
