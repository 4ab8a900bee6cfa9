/** Passwords within the statements that databases log: accounts made and changed, hashes worked out. */
import { patternRule, type Rule } from '../rule.ts'
import { isPlaceholder } from './values.ts'

const STATEMENT =
  /((?:identified\s{1,3}(?:with\s{1,3}\w{1,40}\s{1,3})?(?:by|as)|password)(?:\s{1,3}|\s?\()(?:password\s{1,3})?(?:\\?["']|(?<=\bidentified\s{1,3}by\s{1,3})(?!values|password|externally|globally|["'])))(?:(?<=["'])[^"'\n]{1,300}|(?<!["'])[^\s"';]{4,100})/gi
const REPLACED = /(\bidentified by "[^"\n]{1,200}" replace ")[^"\n]{1,200}/gi
const SET_PASSWORD = /(\bset password for [^\s=]{1,120}\s{0,3}=\s{0,3}(?:password\()?\\?')[^'\n]{1,300}/gi
const CRYPT = /(\bcrypt\(\s{0,3}\\?')[^'\n]{3,200}(?=\\?'\s{0,3},)/gi

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
  patternRule({ id: 'crypt', kind: 'password', needs: { beginnings: ['crypt('] }, pattern: CRYPT }),
]
