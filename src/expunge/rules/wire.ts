/** Passwords as they are spoken on the wire to servers of mail, files, chat and Redis, and as those print them. */
import { patternRule, type Rule } from '../rule.ts'
import { isMixed, isPath, isPlaceholder, isSpokenSecret } from './values.ts'

/** Mail, file transfer and Redis as they are spoken on the wire; `PASS` alone is also what tests say. */
const PROTOCOL =
  /((?:^|[<>\]"':|-] {0,2}|\bquote )PASS |(?<![A-Za-z0-9])[A-Za-z]{0,4}\d{1,6} LOGIN "?[^\s"]{1,100}"? "?|"(?:AUTH|auth)" (?:"[^"\n]{1,100}" )?")(?=[^\s"]{0,100}\d)[^\s"/]{4,200}/gm
const NAME_AND_PASS = /(\bUSER [^\s/]{1,64}[ /,;]{1,4}PASS )[^\s"']{4,200}/g
/** Credentials of a mail server, in base64. */
const MAIL_LOGIN = /(\bAUTH (?:PLAIN|LOGIN|XOAUTH2|CRAM-MD5) )[A-Za-z0-9+/]{8,4000}={0,2}(?![^\s"'\\])/g
/** The second half of a login to a mail server: what it asks for is base64 as well, of `Username:` and `Password:`. */
const MAIL_DIALOG =
  /(\b334 (?:VXNlcm5hbWU6|UGFzc3dvcmQ6)[^\S\n]{0,3}\r?\n[^\n]{0,40}?)[A-Za-z0-9+/]{4,400}={0,2}(?=[ \t"']{0,3}(?:\r?\n|$))/g
/** A name and its password between zeros, as it is sent to servers of all kinds. */
const PLAIN_LOGIN =
  /((?:\bPLAIN\b[^\n]{0,200}?|\b)(?:resp|ir|initial.response|auth|sasl)=["']?)[A-Za-z0-9+/]{12,400}={0,2}/gi
/** Redis, with the name that its lists of rights know. */
const NAMED_LOGIN =
  /(\bAUTH (?!(?:PLAIN|LOGIN|XOAUTH2|CRAM-MD5|DIGEST-MD5|SCRAM\S{0,20}|GSSAPI|NTLM|OK|[Ff]ail(?:ed|ure)|service|module|server|error|method|mechanism) )[\w-]{1,40} )[^\s"'()]{6,200}/g
const CHAT_SERVICE = /(\b(?:Nick|Chan)Serv :?(?:identify|register|ghost \S{1,40}) )\S{3,100}/gi
const SET_ONCE = /(\b(?:(?:requirepass|masterauth) {1,3}["']?|ACL SETUSER [^\n]{1,200}? [>#]))[^\s"']{4,300}/gi
/** Of ZooKeeper. */
const SCHEME = /(\baddauth digest [^\s:]{1,60}:)[^\s"']{3,200}/gi
/** What somebody tried, as traps for intruders print it: `login attempt [b'root'/b'…']`. */
const ATTEMPT = /(\blogin attempt:? \[?b?["']?[^\s/"']{0,64}["']?\/b?["']?)[^\s"'\]]{3,100}/gi

export const wire: readonly Rule[] = [
  patternRule({
    id: 'protocol',
    kind: 'password',
    needs: { parts: ['PASS ', 'LOGIN ', '"AUTH" "'] },
    pattern: PROTOCOL,
  }),
  patternRule({ id: 'name-and-pass', kind: 'password', needs: { parts: ['PASS '] }, pattern: NAME_AND_PASS }),
  patternRule({
    id: 'mail-login',
    kind: 'password',
    needs: { parts: ['AUTH '] },
    pattern: MAIL_LOGIN,
    accept: (value) => isMixed(value) || value.endsWith('='),
  }),
  patternRule({
    id: 'mail-dialog',
    kind: 'password',
    needs: { parts: ['VXNlcm5hbWU6', 'UGFzc3dvcmQ6'] },
    pattern: MAIL_DIALOG,
  }),
  patternRule({
    id: 'plain-login',
    kind: 'password',
    needs: { beginnings: ['resp=', 'ir=', 'initial response=', 'auth=', 'sasl='] },
    pattern: PLAIN_LOGIN,
    accept: isPlainLogin,
  }),
  patternRule({
    id: 'named-login',
    kind: 'password',
    needs: { parts: ['AUTH '] },
    pattern: NAMED_LOGIN,
    accept: (value) => isSpokenSecret(value) && !isPath(value) && !/^[A-Z\d-]+$/.test(value),
  }),
  patternRule({ id: 'chat-service', kind: 'password', needs: { parts: ['serv '] }, pattern: CHAT_SERVICE }),
  patternRule({
    id: 'set-once',
    kind: 'password',
    needs: { parts: ['requirepass ', 'masterauth ', 'acl setuser '] },
    pattern: SET_ONCE,
    accept: (value) => !isPlaceholder(value),
  }),
  patternRule({ id: 'scheme', kind: 'password', needs: { parts: ['addauth '] }, pattern: SCHEME }),
  patternRule({ id: 'attempt', kind: 'password', needs: { parts: ['login attempt'] }, pattern: ATTEMPT }),
]

function isPlainLogin(value: string): boolean {
  return /^[^\x00]{0,200}\x00[\x20-\x7e\x80-\xff]{1,200}\x00[\x20-\x7e\x80-\xff]{1,200}$/.test(
    Buffer.from(value, 'base64').toString('latin1'),
  )
}
