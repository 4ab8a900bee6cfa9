/** How far a claim may go on the evidence it has: ordinary lines cannot page, and lines that talk to the analyst are named. */
import type { Assessment, Level, Severity } from '../../model.ts'
import { type Draft, touches } from './draft.ts'
import { findInjection } from './injection.ts'
import { rank } from './rank.ts'

const ORDINARY: readonly (Level | null)[] = ['trace', 'debug', 'info']

export function lowerToCeiling(draft: Draft, assessment: Assessment): Draft {
  return markInjection(capOrdinary(draft, assessment))
}

function capOrdinary(draft: Draft, assessment: Assessment): Draft {
  if (draft.analyst === 'builtin' || draft.evidence.length === 0) return draft
  const ordinary = draft.evidence.every((line) => ORDINARY.includes(line.level))
  const usual = !assessment.signals.some((signal) => touches(draft, signal))
  return ordinary && usual ? cap(draft, 'medium', 'its lines are all ordinary and usual') : draft
}

/**
 * Where every line of evidence talks to the analyst, the model may only be repeating what it was told: its words are
 * not shown, and it alone does not page. Where honest lines stand beside them, the words stay and the reader is told.
 */
function markInjection(draft: Draft): Draft {
  const tells = draft.evidence
    .map((line) => ({ line, tell: findInjection(line.text) }))
    .filter(({ tell }) => tell !== null)
  const worst = tells[0]
  if (!worst) return draft
  const reason = `evidence looks like an injection: ${worst.line.id} ${worst.tell}`
  const marked = {
    ...draft,
    summary: `Evidence looks like an injection. ${draft.summary}`,
    reasons: [...draft.reasons, reason],
  }
  if (tells.length < draft.evidence.length || draft.analyst === 'builtin') return marked
  return cap(
    {
      ...marked,
      summary: 'Evidence looks like an injection: log text was written to steer whoever judges it.',
      recommendedAction: 'Find out who can write this text to the log, and judge the window by its other lines.',
    },
    'high',
    'text that talks to the analyst does not page on its own',
  )
}

function cap(draft: Draft, most: Severity, why: string): Draft {
  if (rank(draft.severity) <= rank(most)) return draft
  return { ...draft, severity: most, reasons: [...draft.reasons, `lowered from ${draft.severity} to ${most}: ${why}`] }
}
