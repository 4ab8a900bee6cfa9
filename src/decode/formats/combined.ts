/** Access logs in the combined format: the common one, then referrer and user agent, as Apache and nginx write it. */

import { byText } from '../format.ts'
import { accessFormat, readCommon } from './clf.ts'

const REFERRER_AND_AGENT = /^ "(?:[^"\\]|\\.)*" "(?:[^"\\]|\\.)*"/

export const combinedByText = byText('combined', (text, reading) =>
  readCommon(text, reading, (rest) => REFERRER_AND_AGENT.test(rest)),
)

export const combined = accessFormat(combinedByText, { hasAgent: true })
