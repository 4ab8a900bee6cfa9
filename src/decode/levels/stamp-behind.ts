/** A stamp right behind what may be a level: few sentences go on with one. */
import { matchAt } from '../match-at.ts'

/** What stamps begin with, in all their forms. */
const STAMP = new RegExp(
  ` {1,2}(?:${[
    String.raw`\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[T ,:-]`,
    String.raw`\d\d[-/.]\d\d \d\d:`,
    String.raw`\d\d:\d\d:\d\d\b`,
    String.raw`\d{1,2}[-/ ]?[A-Z][a-z]{2}[-/ ]?(?:\d{4}|\d\d)[ :]`,
    String.raw`(?:[A-Z][a-z]{2},? )?[A-Z][a-z]{2} {1,2}\d{1,2},? \d`,
    String.raw`\d{8}[-T ]\d`,
    String.raw`\d{10}(?:\d{3}|\.\d{1,9})? `,
  ].join('|')})`,
  'y',
)

export function isStampBehind(text: string, end: number): boolean {
  return matchAt(STAMP, text, end) > 0
}
