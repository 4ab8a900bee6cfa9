/** Secrets in a sentence that tells what was done with them: set to, typed in, sent to a telephone. */
import { joined } from '../needs.ts'
import { patternRule, type Rule } from '../rule.ts'
import { isChosen, isCompound, isMixed, isPath, isPlaceholder, isRandom } from './values.ts'

const WHOSE = `(?:["']?[\\w.@+-]{1,64}["']? )`
/** `password of admin was set to "…"`, `reset password for ann to …` */
const SET_TO = new RegExp(
  `(\\b(?:password|passwd|passphrase|passwort|kennwort)\\b(?: (?:of|for|für|von) (?:user |account |role )?${WHOSE}| )(?:(?:is|was|has been|wurde) )?(?:(?:re)?set |changed |updated )?(?:to|auf) )(?:["'\`][^"'\`\\n]{4,200}(?=["'\`])|[^\\s"'\`]{6,200})`,
  'gi',
)
/** Words without a digit stand between. */
const KEY_IS =
  /((?<![\w./-])(?:token|secret|api[ _-]?key|access[ _-]?key)(?: [a-z'’-]{1,20}){1,6}? (?:is|was|will be|ist|lautet|est|es|è|é) ["'`]?)[\w+/.~=-]{10,300}(?![\w-])/gi
/** What was typed where a program asked: `'Password: ' -> '…'`. */
const ANSWERED =
  /((?<![\w-])(?:password|passphrase|passcode|passwort|kennwort|mot de passe|contraseña|pin)(?: for [\w.@+-]{1,64})?\s?[:?]?\s{0,2}\\{0,3}["'`][ ,)\]]{0,3}(?:->|=>|[a-z]{3,10}(?: (?:with|back))?|:)?[ (]{0,3}[bru]?\\{0,3}["'`])[^\s"'`\\]{4,200}(?=\s{0,2}(?:\\{1,3}[nr]){0,2}\\{0,3}["'`])/gi
/** What was sent to a person and has only `code` before it: an error's code has other words around it. */
const CODE_OF_A_PERSON =
  /(\b(?:otp|totp|2fa|mfa|one[- ]time|verification|passcode|sign-?in|login link)\b(?![^\n]{0,60}\b(?:error|fail|failed|failure|status|http|exit|return|response|reject|rejected|bounced|closed|loaded|provider|smtp|grpc|websocket|path)\b)[^\n]{0,60}?\bcode["']?(?::| ?=| is) ?["']?)\d{4,8}(?![\w-]|[:./][0-9a-f]{6}|\.\d)/gi
const PIN =
  /((?<!GPIO )\bPIN:? )\d{4,8}(?= (?:was |is )?(?:entered|accepted|rejected|refused|wrong|incorrect|invalid|verified|changed|set(?! (?:to|as|high|low)\b)|for (?:card|account|customer|user)|von|der|des)\b)/g
/** `your PIN is 4471`, `die PIN lautet 4471` */
const PIN_IS =
  /((?<!(?:gpio|GPIO|header|connector|board|socket|slot|jumper|[dsr]imm|cpu|chip|bus|jtag|uart|spi|i2c|usb|clock|clk|sda|scl|tx|rx|irq|interrupt|reset|enable|chip select|data|input|output|analog|digital|power|ground|gnd|vcc|led|relay|sensor|motor|servo|fan|adc|dac|pwm|probe|test) )\b(?:PIN|pin)(?:[ -]?(?:code|number))?(?: (?:of|for|von|für|der|des|du|de|del|di|do)\b[^\n:="'\d]{1,40}?)? (?:is|is now|ist|lautet|est|es|è|é|war|was) )\d{4,8}(?![\w-]|[:.]\d)/g
/** British accounts stand behind the code of their branch. */
const BEHIND_SORT_CODE =
  /(\bsort[ _-]?code\D{0,5}\d\d-?\d\d-?\d\d\D{0,5}(?:account|acct|a\/c)(?:[ _](?:number|no))?\.?["']?\s{0,2}[:=]?\s{0,2}["']?)\d{6,10}(?![\w-]|[:./][0-9a-f]{6})/gi
export const told: readonly Rule[] = [
  patternRule({
    id: 'set-to',
    kind: 'password',
    needs: { beginnings: ['password', 'passwd', 'passphrase', 'passwort', 'kennwort'] },
    hint: / (?:to|auf) /i,
    pattern: SET_TO,
    accept: (value) => {
      const isQuoted = /^["'`]/.test(value)
      return isQuoted ? !isPlaceholder(value.slice(1)) : isChosen(value)
    },
  }),
  patternRule({
    id: 'key-is',
    kind: 'token',
    needs: { parts: ['token', 'secret', ...joined('api', 'key'), ...joined('access', 'key')] },
    hint: /[a-z] (?:is|was|be|ist|lautet|est|es|è|é) /i,
    pattern: KEY_IS,
    accept: (value) => (isMixed(value) || isRandom(value)) && !isCompound(value) && !isPath(value),
  }),
  patternRule({
    id: 'answered',
    kind: 'password',
    needs: {
      beginnings: ['password', 'passphrase', 'passcode', 'passwort', 'kennwort', 'mot de passe', 'contraseña', 'pin'],
    },
    pattern: ANSWERED,
    accept: (value) => !isPlaceholder(value) && /[^a-z]/.test(value),
  }),
  patternRule({
    id: 'code-of-a-person',
    kind: 'code',
    needs: { parts: ['code'] },
    hint: /otp|2fa|mfa|one[- ]time|verification|passcode|sign-?in|login link/i,
    pattern: CODE_OF_A_PERSON,
  }),
  patternRule({ id: 'pin', kind: 'code', needs: { parts: ['PIN #', 'PIN: #'] }, pattern: PIN }),
  patternRule({
    id: 'pin-is',
    kind: 'code',
    needs: { beginnings: ['pin'] },
    hint: / \d{4}/,
    pattern: PIN_IS,
  }),
  patternRule({
    id: 'behind-sort-code',
    kind: 'account',
    needs: { beginnings: ['sort code', 'sortcode'] },
    pattern: BEHIND_SORT_CODE,
  }),
]
