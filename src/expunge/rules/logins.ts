/** Passwords in a sentence that tells of a login: tried together with a name, refused, given as an answer. */
import { patternRule, type Rule } from '../rule.ts'
import { isChosen, isMixed, isPath, isPlaceholder } from './values.ts'

/** A name and a password, which a sentence says were tried or used. */
const TRIED =
  /(\b(?:cred(?:ential)?s?|(?:logins?|logon)(?= (?:used|tried|attempt|with|as)\b)|user(?:name)?\/pass(?:word)?|userpass|(?:login|logon|password|credential) (?:combination|pair))\b(?: (?:used|tried|with|as|for|is|was|attempt|found|accepted|rejected)){0,2}(?: ?[:=] ?| )["'([]?[A-Za-z][\w.@+-]{1,63}(?: ?\/ ?| ?: ?|["'], ?["']))[^\s"'`/()[\],]{8,100}/gi
const LOGINS = ['login', 'log in', 'logon', 'sign in', 'signin', 'auth', 'authentication']
const OUTCOMES = ['fail', 'reject', 'denied', 'refused', 'succe', 'ok ', 'attempt']
const REFUSED =
  /(\b(?:log-?in|logon|sign-?in|auth(?:entication)?) (?:attempt )?(?:failed|failure|failures|rejected|denied|refused|succeeded|ok|success(?:ful)?|attempt) (?:for|of|by|with|as) (?:user )?["'`]?[A-Za-z][\w.@+-]{1,63}["'`]?(?: \/ | with password |:(?=\S))["'`]?)[^\s"'`/()[\],]{6,100}/gi
const LOGGED_IN_WITH =
  /(\b(?:log(?:ging|ged)?[ -]?in|sign(?:ing|ed)?[ -]?in|authenticat(?:e|ed|ing)) as ["']?[\w.@+-]{1,64}["']? (?:with|using) ["'`]?)[^\s"'`,;]{8,200}/gi
/** Both of them after `with`: what has no digits there is the name of somebody's service. */
const LOGGED_IN_WITH_BOTH =
  /(\b(?:log(?:ging|ged)?[ -]?in|sign(?:ing|ed)?[ -]?in|log(?:ging|ged)?[ -]?on) (?:with|using) (?:user(?:name)? )?["'`]?[\w.@+-]{2,64}["'`]? ?(?:and|und|et|y|e|\/|,) (?:password )?["'`]?)[^\s"'`,;]{6,200}/gi
/** What a login by questions was answered with, as clients and traps for intruders tell it. */
const ANSWER =
  /(\bkeyboard-interactive\b[^\n"'`]{0,60}?(?<!\bno )\b(?:answer|respon[ds]e?|repl(?:y|ie))(?:s|d|ed|es)?(?: #?\d{1,2}| with| is| was)?\s?[:=]?\s{0,2}\[?["'`]?)(?:(?<=["'`])[^"'`\n]{1,200}(?=["'`])|(?<=[:=]\s{0,2})[^\s"'`]{6,200})/gi
const QUOTED = /["'`]$/
/** One of several that are counted: `google2 and facebook2`. */
const COUNTED_NAME = /[a-z]\d["'`]? ?(?:and|und|et|y|e|\/|,) ["'`]?$/i
const COUNTED = /^[a-z]{3,}\d$/i
/** `SSH-2.0-OpenSSH_8.9p1`, `OAuth2.0`, `Firefox/120.0` */
const PROTOCOL = /^[A-Za-z]+[-/]?\d+\.\d/

export const logins: readonly Rule[] = [
  patternRule({
    id: 'tried',
    kind: 'password',
    needs: {
      beginnings: ['cred', 'login', 'logon', 'user/pass', 'username/pass', 'userpass', 'combination', 'pair'],
    },
    hint: /[/:,]/,
    pattern: TRIED,
    accept: (value) => isSigned(value),
  }),
  patternRule({
    id: 'login-refused',
    kind: 'password',
    needs: { parts: LOGINS.flatMap((login) => OUTCOMES.map((outcome) => `${login} ${outcome}`)) },
    pattern: REFUSED,
    accept: isSigned,
  }),
  patternRule({
    id: 'logged-in-with',
    kind: 'password',
    needs: { parts: ['in as ', 'ing as ', 'ed as ', 'ate as '] },
    pattern: LOGGED_IN_WITH,
    accept: (value, label) => (QUOTED.test(label) ? isChosen(value) : isSigned(value)),
  }),
  patternRule({
    id: 'logged-in-with-both',
    kind: 'password',
    needs: { parts: ['in with ', 'in using ', 'on with ', 'on using '] },
    hint: /\d/,
    pattern: LOGGED_IN_WITH_BOTH,
    accept: (value, label) => isChosen(value) && !isPath(value) && !(COUNTED.test(value) && COUNTED_NAME.test(label)),
  }),
  patternRule({
    id: 'answer',
    kind: 'password',
    needs: { parts: ['keyboard-interactive'] },
    pattern: ANSWER,
    accept: (value, label) => (QUOTED.test(label) ? !isPlaceholder(value) : isChosen(value)),
  }),
]

/** With a sign or with all kinds of letters: a host, a file or a version behind a name has not. */
function isSigned(value: string): boolean {
  if (isPath(value) || isPlaceholder(value) || /\.[a-z]{2,6}$/.test(value)) return false
  if (PROTOCOL.test(value)) return false
  return isMixed(value) || (/[!#$%^&*?]/.test(value) && /[a-z]/i.test(value) && /\d/.test(value))
}
