/** Passwords within the statements that databases log: accounts made and changed, hashes worked out. */
import { patternRule, type Rule } from '../rule.ts'
import { isJumble, isMade, isPlaceholder } from './values.ts'

const STATEMENT =
  /((?:identified\s{1,3}(?:with\s{1,3}\w{1,40}\s{1,3})?(?:by|as)|password)(?:\s{1,3}|\s?\()(?:password\s{1,3})?(?:\\?["']|(?<=\bidentified\s{1,3}by\s{1,3})(?!values|password|externally|globally|["'])))(?:(?<=["'])[^"'\n]{1,300}|(?<!["'])[^\s"';]{4,100})/gi
const REPLACED = /(\bidentified by "[^"\n]{1,200}" replace ")[^"\n]{1,200}/gi
const SET_PASSWORD = /(\bset password for [^\s=]{1,120}\s{0,3}=\s{0,3}(?:password\()?\\?')[^'\n]{1,300}/gi
const CRYPT = /(\bcrypt\(\s{0,3}\\?')[^'\n]{3,200}(?=\\?'\s{0,3},)/gi
/** As DB2 and Oracle are told on their consoles. */
const CONNECTED_USING =
  /(\bconnect\s{1,3}to\s{1,3}[\w.]{1,60}\s{1,3}user\s{1,3}["']?[\w.]{1,60}["']?\s{1,3}using\s{1,3}["']?)[^\s"';]{3,100}/gi
const CONNECTED_AS =
  /((?<![\w/.-])(?:conn(?:ect)?|userid|(?<=\b(?:rman|connect)\b.{0,120})(?:catalog|auxiliary|target))(?:\s{1,3}|\s?=\s?)["']?[a-z][\w$#]{0,60}\/)[^\s"'@/]{3,60}(?=@\/{0,2}\w)/gi
/** As at a terminal of a mainframe. */
const LOGGED_ON = /(\bLOGON [A-Z@#$][A-Z0-9@#$]{0,7}\/)(?=[A-Z@#$]{0,7}\d)[A-Z0-9@#$]{4,8}(?![\w./-])/g
/** As mainframes and queues do: in capitals, and what has only letters says how it is kept. */
const IN_PARENTHESES =
  /((?<![\w.])(?:PASSWORD|PASSWD|PWD|PASSPHRASE|NEWPASSWORD|NEWPWD)\(["']?)(?=[^\s()"']{0,60}\d)[^\s()"'*]{4,100}(?=["']?\))/g

export const statements: readonly Rule[] = [
  patternRule({
    id: 'statement',
    kind: 'password',
    needs: { parts: ['identified', 'password'] },
    pattern: STATEMENT,
    accept: (value) => !isPlaceholder(value),
  }),
  patternRule({ id: 'replaced', kind: 'password', needs: { parts: ['identified by '] }, pattern: REPLACED }),
  patternRule({ id: 'set-password', kind: 'password', needs: { parts: ['set password '] }, pattern: SET_PASSWORD }),
  patternRule({
    id: 'connected-using',
    kind: 'password',
    needs: { parts: ['connect to '] },
    hint: /\susing\s/i,
    pattern: CONNECTED_USING,
    accept: (value, label) => (/["']$/.test(label) ? !isPlaceholder(value) : isJumble(value) || isMade(value)),
  }),
  patternRule({
    id: 'connected-as',
    kind: 'password',
    needs: { beginnings: ['conn ', 'connect ', 'catalog ', 'auxiliary ', 'target ', 'userid='] },
    hint: /\/[^\s@]{3,60}@/,
    pattern: CONNECTED_AS,
    accept: (value) => isJumble(value) || isMade(value),
  }),
  patternRule({ id: 'logged-on', kind: 'password', needs: { parts: ['logon '] }, pattern: LOGGED_ON }),
  patternRule({
    id: 'in-parentheses',
    kind: 'password',
    needs: { parts: ['password(', 'passwd(', 'pwd(', 'passphrase('] },
    pattern: IN_PARENTHESES,
    accept: (value) => /\D/.test(value),
  }),
  patternRule({ id: 'crypt', kind: 'password', needs: { beginnings: ['crypt('] }, pattern: CRYPT }),
]
