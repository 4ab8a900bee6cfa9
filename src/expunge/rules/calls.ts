/** Passwords among the arguments of a call that opens something: `connect('db', 'root', '…')`, as stack traces print it. */
import { matches, patternRule, type Rule, type Span } from '../rule.ts'
import { isCompound, isMade, isMadeUp, isPath, isSpokenSecret, isUuid } from './values.ts'

const OPENING =
  'log_?in|sign_?in|sign_?up|connect|authenticat\\w{1,3}|authori[sz]e|auth|bind|getconnection|__construct|\\bpdo|\\bmysqli|passwords?|passwd|credentials?|client|imap_open|basicauth|set_auth|keypair'
/** Its last word says what a call does. */
const CALL = new RegExp(`(?:${OPENING})\\(([^()\\n]{8,400})\\)?`, 'gi')
/** A name and a sign before it would say what it is, and other rules read that. */
const ARGUMENT = /(?<=(?:^|[,(])\s{0,3}[bru]?\\{0,2}["'])[^"'\n\\]{6,120}(?=\\{0,2}["']\s{0,3}(?:[,)]|$))/gi

/** The two as a list: `auth=('user', '…')`, `"auth":["user","…"]`. */
const PAIR =
  /((?<![A-Za-z0-9])(?:\w{1,20}[_-])?(?:auth|login|credentials?|creds)\\{0,3}["']?\s{0,3}(?:[:=]|=>)\s{0,3}[[(]\s{0,3}[bu]?\\{0,3}["'][^"'\n\\]{1,100}\\{0,3}["'],\s{0,3}[bu]?\\{0,3}["'])[^"'\n\\]{4,200}(?=\\{0,3}["']\s{0,3}[\])])/gi

export const calls: readonly Rule[] = [
  patternRule({
    id: 'pair',
    kind: 'password',
    needs: { endings: ['auth', 'login', 'credential', 'credentials', 'creds'] },
    hint: /[[(]/,
    pattern: PAIR,
    accept: (value) => isSpokenSecret(value) || isMade(value) || isMadeUp(value),
  }),
  {
    id: 'call',
    needs: {
      parts:
        `login( log_in( signin( sign_in( signup( sign_up( connect( authenticate( authorize( auth( bind( getconnection( __construct( pdo( mysqli(
        password( passwords( passwd( credential( credentials( imap_open( basicauth( client(`.split(/\s+/),
    },
    find: (text) =>
      matches(text, CALL).flatMap((call): readonly Span[] => {
        const offset = call.index + call[0].indexOf('(') + 1
        return matches(call[1]!, ARGUMENT)
          .filter(([argument]) => opens(argument))
          .map(({ index, 0: argument }) => ({
            start: offset + index,
            end: offset + index + argument.length,
            kind: 'password',
          }))
      }),
  },
]

function opens(argument: string): boolean {
  if (/:\/\/|[\s@]|^[\w.-]+:[\w-]+=/.test(argument) || isPath(argument) || isCompound(argument) || isUuid(argument))
    return false
  return isSpokenSecret(argument) || isMade(argument)
}
