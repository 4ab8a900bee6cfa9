/** The verdict on a window that a model has answered about: each claim is looked up in the lines, then all are weighed. */
import type { Brief, SealedWindow, Tokens, Verdict } from '../../model.ts'
import type { Answer } from '../client/answer.ts'
import { draftFromClaim } from '../ground/draft.ts'
import type { Author } from '../ground/finding.ts'
import { rank } from '../ground/rank.ts'
import type { RulesOptions } from '../options.ts'
import { renderWindow } from '../render.ts'
import { weighedVerdict } from './weighed.ts'

/** A model that runs wild names thousands; past these nobody looks whether their lines are there. */
const MOST_CLAIMS = 100

export function answeredVerdict(args: {
  sealed: SealedWindow
  brief: Brief
  rules: RulesOptions
  answer: Answer
  tokens: Tokens
  author: Author
  /** What the model was given before the window. */
  instructions: string
  /** Nothing in them says what is normal for the service. */
  pageless: boolean
}): Verdict {
  const { sealed, brief, rules, answer, tokens, author, instructions, pageless } = args
  const window = renderWindow(sealed, brief).text
  const claims = answer.claims.toSorted((a, b) => rank(b.severity) - rank(a.severity))
  return weighedVerdict({
    sealed,
    brief,
    rules,
    drafts: claims.slice(0, MOST_CLAIMS).map((claim) => draftFromClaim({ claim, brief, instructions, window })),
    unseen: claims.slice(MOST_CLAIMS).length,
    author,
    claimed: answer.health,
    tokens,
    pageless,
    notes: notesOn(answer),
  })
}

function notesOn({ repairs, unreadable }: Answer): (string | null)[] {
  return [
    repairs.length === 0 ? null : `the answer had to be mended: ${repairs.join(', ')}`,
    unreadable.length === 0 ? null : `${unreadable.length} anomalies could not be read: ${unreadable.join('; ')}`,
  ]
}
