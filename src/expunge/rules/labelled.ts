/** Data about people that only a label gives away: national ids, birth dates, one-time codes, local phone numbers. */
import { patternRule, type Rule } from '../rule.ts'

const NUMBER = '(?:[ _-]?(?:number|num|nr|no|id))?\\.?'
/** Ids are groups of hexadecimal digits, and a first group can be all decimal by chance. */
const NOT_IN_ID = '(?![:./][0-9a-f]{6})'
/** At least five digits, in groups or not; a word behind it is none of them. */
const ID_VALUE = `(?=(?:[A-Z .\\/-]{0,8}\\d){5})[A-Z0-9](?:(?:[.\\/-]| (?=[A-Z]{0,3}\\d|[A-Z]\\b))?[A-Z0-9]){5,21}(?![A-Z0-9]|-[A-Z0-9])${NOT_IN_ID}`

interface Labelled {
  readonly id: string
  readonly kind: string
  /** A gap in a label may be a space, an underscore, a hyphen, or nothing. */
  readonly labels: string
  /** What may follow the label before the separator. */
  readonly after?: string
  /** Where the label is a common word too, only a separator makes it one. */
  readonly separator?: string
  readonly value: string
}

const LABELLED: readonly Labelled[] = [
  {
    id: 'national-id',
    kind: 'id',
    labels: `ssn, social security, itin, nino, ni number, national insurance, nhs, medicare, national id, national identity, pesel,
      aadhaar, aadhar, dni, nie, cpf, cnpj, bsn, personnummer, personnumber, fødselsnummer, fodselsnummer, cnp, egn, oib, hetu, nric,
      tfn, abn, tckn, tc kimlik, ahv, avs, insee, nir, numero securite sociale, numéro de sécurité sociale, sécurité sociale, personalausweis,
      ausweisnummer, teudat zehut, 身份证, 身份证号, マイナンバー, 주민등록번호, curp, rfc, cedula, cédula, ird, medicare, mrn, medical record, patient id, health insurance, insurance number, versichertennummer, svnr, sv nummer, sozialversicherungsnummer, rentenversicherungsnummer, krankenversichertennummer,
      nhs, imei, imsi, iccid, vin,
      mbi, npi, dea, dea registration, partita iva, gstin, voter id, henkilötunnus, personal identity code, rrn, health card,
      social insurance, tax file, снилс, инн, паспорт, cpr number,
      hkid, jmbg, curp, codice fiscale, steuer id, steuernummer, rodne cislo, emirates id, my number, resident registration, tax id,
      tax number, passport, reisepass, driver license, driver licence, drivers license, drivers licence,
      driver's license, driver's licence, driving license, driving licence, licence, id card, identity card`,
    after: NUMBER,
    value: ID_VALUE,
  },
  {
    id: 'national-id-acronym',
    kind: 'id',
    labels: 'sin, tin, rut, nif, nip, rg, vat, ust id, ust idnr, siret, inn, snils, abha, ein, cpr, iban',
    after: NUMBER,
    separator: '[:=]',
    value: ID_VALUE,
  },
  {
    id: 'canadian-id',
    kind: 'id',
    labels: 'sin, social insurance number',
    value: '\\d{3}([ -])\\d{3}\\2\\d{3}(?![\\w-]|[ -]\\d)',
  },
  {
    id: 'indian-tax-number',
    kind: 'id',
    labels: 'pan',
    after: NUMBER,
    value: '[A-Z]{5}\\d{4}[A-Z](?![A-Z0-9])',
  },
  {
    id: 'plate',
    kind: 'id',
    labels: `license plate, licence plate, number plate, registration plate, plate number, kennzeichen, immatriculation,
      numberplate`,
    separator: '[:=]',
    value: '(?=[A-Z -]{0,9}\\d)[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,5}){0,3}(?![A-Z0-9])',
  },
  {
    id: 'short-plate',
    kind: 'id',
    labels: 'plate, plate no',
    separator: '[:=]',
    value: '(?=[A-Z]{1,3}[A-Z -]{0,6}\\d)[A-Z]{1,3}(?:[ -]?[A-Z0-9]{1,5}){1,3}(?![A-Z0-9_])',
  },
  {
    id: 'birth-date',
    kind: 'birth-date',
    labels: `date of birth, dob, birth date, birth day, born, born on, geburtsdatum, geboren, geboren am, geb, fecha de nacimiento,
      fecha nacimiento, date de naissance, data di nascita, data de nascimento, né le, née le`,
    after: '(?:\\.? am)?',
    value:
      '(?:\\d{1,4}[-/. ](?:\\d{1,2}|[A-Za-z]{3,9})[-/. ,]{1,2}\\d{1,4}|[A-Za-z]{3,9}\\.? \\d{1,2},? \\d{4}|(?:\\d{4}年\\d{1,2}月\\d{1,2}日)|\\d{8}(?!\\d))',
  },
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
    id: 'recovery-code',
    kind: 'code',
    labels: 'backup code, backup codes, recovery code, recovery codes, scratch code',
    separator: '(?:[:=#]|is|was)?',
    value: '(?=[a-z-]{0,20}\\d)[a-z0-9]{4,8}(?:-[a-z0-9]{4,8}){0,4}(?![\\w-])',
  },
  {
    id: 'card-code',
    kind: 'code',
    labels: `cvv, cvv2, cvc, cvc2, csc, cvn, security code, card security code, card verification code, card security value,
      card verification value`,
    value: '\\d{3,4}(?![\\w-])',
  },
  {
    id: 'bank-account',
    kind: 'account',
    labels: `account number, account no, acct no, beneficiary account, creditor account, debtor account, payee account, savings account, checking account, acct number, bank account, account nr, routing number, sort code,
      kontonummer, konto nr`,
    after: '\\.?',
    value: '\\d(?:[ -]?\\d){5,19}(?![\\w-])',
  },
  {
    id: 'postal-code',
    kind: 'address',
    labels: 'zip, zip code, postal code, post code, plz, postleitzahl, code postal, código postal, codigo postal',
    separator: '[:=]',
    value: '(?:\\d{4,5}(?:-\\d{3,4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d?[A-Z\\d]{2,4})(?![\\w.-])',
  },
  {
    id: 'called',
    kind: 'phone',
    labels:
      'call, callback, call back, calling, caller, called, dialed, dialled, dialing, rückruf, anruf, appel, llamada',
    separator: '[:=]?\\s{0,2}(?:(?:to|from|by|an|von|de|a)\\s)?',
    value: `(?:\\+|0)\\(?\\d(?:[ ()./-]{0,3}\\d){7,13}(?!\\w|-\\w|\\.\\d)${NOT_IN_ID}`,
  },
  {
    id: 'phone',
    kind: 'phone',
    labels: 'phone, telephone, tel, tél, téléphone, telefon, telefono, mobile, msisdn, sms, fax, whatsapp, cell phone',
    after: NUMBER,
    separator: '[:=]?\\s{0,2}(?:to\\s)?',
    value: `(?:\\+|00)?\\(?\\d(?:[ ()./-]{0,3}\\d){6,14}(?!\\w|-\\w)${NOT_IN_ID}`,
  },
]

const GAPS = ['', '_']

export const labelled: readonly Rule[] = LABELLED.map(
  ({ id, kind, labels, after = '', separator = '[:=#]?', value }) => {
    const each = labels.split(/,\s+/)
    const label = each.map((words) => words.replaceAll(' ', '[ _-]?')).join('|')
    // Letters and digits right before or behind it: a word or an id that happens to hold the label's letters.
    const before = `(?<![a-z0-9])(?:${label})${after}\\d?(?![a-z0-9])`
    return patternRule({
      id,
      kind,
      needs: { beginnings: each.flatMap(beginningsOf) },
      pattern: new RegExp(`(${before}\\\\{0,3}["']?\\s{0,2}${separator}\\s{0,2}\\\\{0,3}["']?)${value}`, 'gi'),
    })
  },
)

/** Its first two words are enough to know it by. */
function beginningsOf(label: string): string[] {
  const [first, second] = label.split(' ')
  return second === undefined ? [first!] : GAPS.map((gap) => first + gap + second)
}
