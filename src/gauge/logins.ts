/** Who knocked in a window: whose logins failed, and who got in. */
import type { Example, TemplateCount, Time } from '../model.ts'
import { remembering } from '../remembering.ts'
import { type Caller, callerIn } from './caller.ts'
import { glance } from './glance.ts'
import { spelledOut } from './joined.ts'
import { FAILED_LOGIN, GOT_IN, LET_IN, NOT_IN } from './kinds/access.ts'
import { REFUSED_LOGIN } from './kinds/measured.ts'
import { linesOf } from './lines.ts'
import type { Trouble } from './trouble.ts'

export interface Logins {
  readonly failed: readonly Knock[]
  readonly entered: readonly Entry[]
}

/** `count`: how many lines this one stands for. */
export interface Knock extends Caller {
  readonly time: Time
  readonly count: number
  readonly template: string
}

export interface Entry extends Caller {
  readonly line: Example
}

const NO_LOGINS: Logins = { failed: [], entered: [] }

/** Of a template; the lines decide. */
const maySucceed = remembering((text) => {
  const said = spelledOut(text).toLowerCase()
  return isEntry(said) || LET_IN.test(said)
})

export function loginsIn(args: {
  rows: readonly TemplateCount[]
  troubles: readonly Trouble[]
  examples: readonly Example[]
}): Logins {
  const { rows, troubles, examples } = args
  const refused = troubles.filter(({ kind }) => kind.needs === 'logins').flatMap((trouble) => trouble.rows)
  const ids = new Set(refused.map(({ template }) => template))
  const open = rows.filter(({ template, text, level }) => !ids.has(template) && isMild(level) && maySucceed(text))
  if (refused.length + open.length === 0) return NO_LOGINS
  return {
    failed: refused.flatMap((row) => {
      const { template, count } = row
      const lines = linesOf(row, examples).slice(-ENOUGH)
      // Other requests may be refused in the same words.
      const said = lines.filter((line) => isRefused(plainly(glance(line))))
      return said.map((line) => ({ ...whoIn(line), time: line.time, template, count: count / lines.length }))
    }),
    entered: open.flatMap((row) =>
      linesOf(row, examples).flatMap((line) => (isLetIn(glance(line)) ? [{ ...whoIn(line), line }] : [])),
    ),
  }
}

/** Of a template that is refused: who is at it stands in each of its lines. */
const ENOUGH = 20

/** At a glance all that is masked looks alike: who is who stands in the text alone. */
function whoIn(line: Example): Caller {
  const said = glance(line)
  return callerIn(said.includes('‹') ? line.text : said)
}

const FARTHEST = 2000

function plainly(text: string): string {
  return spelledOut(text.slice(0, FARTHEST)).toLowerCase()
}

function isRefused(said: string): boolean {
  return FAILED_LOGIN.test(said) || REFUSED_LOGIN.test(said)
}

function isMild(level: TemplateCount['level']): boolean {
  return level !== 'error' && level !== 'fatal'
}

function isEntry(said: string): boolean {
  return GOT_IN.test(said) && !NOT_IN.test(said)
}

function isLetIn(text: string): boolean {
  const said = plainly(text)
  return isEntry(said) || (said.includes('http/') && LET_IN.test(said))
}
