/** What divides columns. */
import { behindBlanks } from '../columns.ts'
import { hasStamp, type Walk } from '../walk.ts'

const MOST_PIPES = 3
/** `ERROR main (7): `; where a number follows a name it is the message: `error: client @0x7f 10.0.0.1#5310 (a.example): ` */
const ENDS_BEHIND_BRACKET = /L[^wn]*(?:[wn][^wnp]*){0,2}b.?$/

export function passDivider(walk: Walk, sign: string): true {
  walk.columns += sign
  while (walk.text.charAt(walk.at) === sign) walk.at++
  const isEnd = sign === '|' ? hasStamp(walk) && ++walk.pipes <= MOST_PIPES : ENDS_BEHIND_BRACKET.test(walk.columns)
  if (isEnd) walk.message = behindBlanks(walk.text, walk.at)
  return true
}
