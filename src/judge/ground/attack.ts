/** A window in which log text talks to the analyst: it is said aloud, and what the model says is taken with care. */
import type { Brief, BriefLine, Window } from '../../model.ts'
import type { Draft } from './draft.ts'
import { findInjection } from './injection.ts'

const MOST_LINES = 5
const HOLDS = 'the window holds text that looks like an injection'

/** As the reason of a verdict says it. */
export function isAttacked(reason: string | null): boolean {
  return reason?.includes(HOLDS) ?? false
}

/** Whoever writes such text is up to something, and a model that followed it does not tell. */
export function draftAttack(brief: Brief): Draft[] {
  const evidence = linesOfAttack(brief).slice(0, MOST_LINES)
  if (evidence.length === 0) return []
  const summary = 'Log text was written to steer whoever judges it.'
  const recommendedAction =
    'Find out who can write this text to the log, and read the other lines of the window yourself.'
  return [
    { severity: 'medium', type: 'security', summary, recommendedAction, evidence, analyst: 'builtin', reasons: [] },
  ]
}

export function noteAttack(brief: Brief, { examples }: Pick<Window, 'examples'>): string | null {
  const ids = linesOfAttack(brief).map((line) => line.id)
  if (ids.length === 0) {
    const hidden = examples.some(({ text }) => findInjection(text) !== null)
    return hidden ? `${HOLDS}, in a part that the analyst was not shown` : null
  }
  const more = ids.length > MOST_LINES ? ` and ${ids.length - MOST_LINES} more` : ''
  return `${HOLDS} in ${ids.slice(0, MOST_LINES).join(', ')}${more}`
}

/**
 * A model that has read such text may have followed it, whatever lines it names. Where it names none, its words stand for
 * nothing but that text, and could carry out whatever else it read: they are not passed on.
 */
export function warnOfAttack(draft: Draft, warning: string | null): Draft {
  if (warning === null) return draft
  const warned = { ...draft, reasons: [...draft.reasons, warning] }
  if (draft.evidence.length > 0) return warned
  const summary = `The model reported ${draft.type} and named no line that shows it, in a window that tries to steer it.`
  return { ...warned, summary, recommendedAction: 'Read the lines of the window yourself.' }
}

function linesOfAttack(brief: Brief): BriefLine[] {
  return brief.lines.filter((line) => findInjection(line.text) !== null)
}
