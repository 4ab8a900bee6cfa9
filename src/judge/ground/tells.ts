/** What people write who want to steer a reader of logs: marks, words side by side, and the same wish in other languages. */
import { literalsOf } from '../../literal.ts'
import { BELITTLING } from './belittling.ts'
import { COMMANDING } from './commanding.ts'
import { HUSHING } from './hushing.ts'
import { MARKS } from './marks.ts'
import { createNeeds, patternOf } from './phrase.ts'
import { POSING } from './posing.ts'
import { TONGUES } from './tongues.ts'
import { WORDS } from './wording.ts'

export interface Tell {
  readonly tell: string
  /** A text that matches holds a word of each. */
  readonly needs: readonly (readonly string[])[]
  /** For text in small letters. Made when it is first wanted: most never are. */
  readonly pattern: () => RegExp
}

/** The first that is found is shown. */
export function readTells(): Tell[] {
  const needsOf = createNeeds(WORDS)
  return [
    ...MARKS.map(([tell, pattern]) => ready(tell, pattern)),
    ...[COMMANDING, POSING, HUSHING, BELITTLING].flatMap((rows) => readRows(rows, needsOf)),
    ...TONGUES.map(([tongue, pattern]) => ready(`asks for an answer (${tongue})`, pattern)),
  ]
}

function ready(tell: string, pattern: RegExp): Tell {
  const words = literalsOf(`/${pattern.source}/`, { foreign: true })
  return { tell, needs: words === null ? [] : [words], pattern: () => pattern }
}

function readRows(
  phrases: Readonly<Record<string, readonly string[]>>,
  needsOf: ReturnType<typeof createNeeds>,
): Tell[] {
  return Object.entries(phrases).flatMap(([tell, rows]) =>
    rows.map((row) => {
      let pattern: RegExp | null = null
      return { tell, needs: needsOf(row), pattern: () => (pattern ??= patternOf(row, WORDS)) }
    }),
  )
}
