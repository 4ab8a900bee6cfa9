/** What people write who want to steer a reader of logs, in English: which words, side by side, tell of it. */
import { BELITTLING } from './belittling.ts'
import { COMMANDING } from './commanding.ts'
import type { Tell } from './marks.ts'
import { readPhrase } from './phrase.ts'
import { WORDS } from './wording.ts'

/** In small letters. The first that is found is shown. */
export const TELLS: readonly Tell[] = [COMMANDING, BELITTLING].flatMap((phrases) =>
  Object.entries(phrases).flatMap(([tell, rows]) => rows.map((row): Tell => [tell, readPhrase(row, WORDS)])),
)
