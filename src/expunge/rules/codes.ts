/** Codes that let somebody in, or pay, where a label says so: those sent to a telephone, of cards, gifts and licences. */
import type { Rule } from '../rule.ts'
import { type Labelled, labelledRules, NOT_IN_ID } from './label.ts'

const RECOVERY_CODE = '(?=[a-z-]{0,20}\\d)[a-z0-9]{4,8}'

const LABELLED: readonly Labelled[] = [
  {
    id: 'one-time-code',
    kind: 'code',
    labels: `otp, totp, 2fa, mfa, tan, one time code, one time password, one time passcode, one time pass, one time pin,
      passcode, verification code, security code, confirmation code, auth code, authentication code, authorization code,
      login code, sms code, access code, sign in code, pin code, reset code, your code, anmeldecode, bestätigungscode,
      sicherheitscode, verifizierungscode, einmalcode, zugangscode, code de vérification, code de confirmation, code de sécurité,
      código de verificación, código de seguridad, codice di verifica, código de verificação, verificatiecode, inlogcode,
      geheimcode, code confidentiel, code secret, código secreto, codice segreto, código de acceso, codice di accesso,
      ihr code, dein code, votre code,
      tu código, su código, seu código, il tuo codice, ваш код, код, 验证码, 認証コード, 确认码`,
    after: '(?:[ _-]?(?:code|token))?(?: for [a-z]{2,20})?',
    separator: '(?:[:=#：]|is|was|lautet|ist|est|es|è|é|是)?',
    value: `(?:[A-Z]{1,2}-)?\\d(?:[ -]?\\d){3,7}(?![\\w-]|[ -]?\\d|\\.\\d)${NOT_IN_ID}`,
  },
  {
    // Of a device that has no keys, typed in elsewhere.
    id: 'user-code',
    kind: 'code',
    labels: 'user code',
    value: '[A-Z0-9]{4}-[A-Z0-9]{4}(?![\\w-])',
  },
  {
    // Worth money to whoever knows it.
    id: 'gift-code',
    kind: 'code',
    labels: 'gift card, gift card code, gift card number, gift code, voucher code',
    separator: '(?:[:=#]|is)?',
    value: '(?=[A-Z-]{0,20}\\d)[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){1,4}(?![\\w-])',
  },
  {
    // What somebody paid for.
    id: 'licence',
    kind: 'token',
    labels:
      'license key, licence key, product key, activation key, activation code, serial key, registration key, cd key',
    separator: '(?:[:=#]|is)?',
    value: '(?=[A-Z-]{0,30}\\d)[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,7}(?![\\w-])',
  },
  {
    // Several are given out at once.
    id: 'recovery-code',
    kind: 'code',
    labels: 'backup code, backup codes, recovery code, recovery codes, scratch code, scratch codes',
    separator: '(?:[:=#]|is|was|are)?\\s{0,2}\\[?',
    value: `${RECOVERY_CODE}(?:-[a-z0-9]{4,8}){0,4}(?:\\\\{0,3}["']?[,;]? ?\\\\{0,3}["']?${RECOVERY_CODE}(?:-[a-z0-9]{4,8}){0,4}){0,15}(?![\\w-])`,
  },
  {
    // What those codes are made from that change with time.
    id: 'code-seed',
    kind: 'seed',
    labels:
      'totp seed, otp seed, hotp seed, 2fa seed, mfa seed, totp key, otp key, 2fa key, mfa key, authenticator key',
    separator: '(?:[:=#]|is|was)?',
    value: '(?=[A-Z]{0,40}[2-7])[A-Z2-7]{16,64}={0,6}(?![\\w-])',
  },
  {
    id: 'card-code',
    kind: 'code',
    labels: `cvv, cvv2, cvc, cvc2, csc, cvn, security code, card security code, card verification code, card security value,
      card verification value`,
    value: '\\d{3,4}(?![\\w-])',
  },
]

export const codes: readonly Rule[] = labelledRules(LABELLED)
