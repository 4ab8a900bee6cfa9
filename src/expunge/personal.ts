/** Data about people: e-mail, phone, cards, accounts, national ids, birth dates, one-time codes, password hashes. */
import { isAccountNumber, isCardNumber } from './check-digits.ts'
import { family, matches, patternRule, type Rule, type Span } from './rule.ts'

/** Not the password and host of an address: those have a rule of their own, and the host stays. */
const EMAIL =
  /(?<![\w.+%'/@-])(?<!:\/\/[^\s/@:]{0,100}:)[\w+%'.-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])(?!:[\w~]|\.\d)/g
/** What looks like a domain and is the name of a unit or of a file. */
const NO_DOMAIN =
  /\.(?:service|socket|timer|mount|automount|target|slice|scope|device|swap|path|png|jpe?g|gif|svg|webp|js|mjs|ts|css|json|map|so|jar|py|go|rb)$/i
const LOCAL_PART_OF_MACHINES = /^(?:git|svn|hg)@.*\.(?:com|org|net|io)$/i

const INTERNATIONAL = /(?<![\w.+/-]|\d )\+[1-9](?:[ ().-]{0,3}\d){7,14}(?!\d)/g
const LABELLED_PHONE =
  /((?<![a-z])(?:phone|telephone|tel|mobile|msisdn|sms|fax|whatsapp|cell ?phone)(?:[ _-]?(?:number|no|nr|num))?\.?\\?["']?\s{0,2}[:=]?\s{0,2}(?:to\s)?\\?["']?)(?:\+|00)?\(?\d(?:[ ()./-]{0,3}\d){6,14}(?!\d)/gi
const AMERICAN = /(?<![\w.-])(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}(?![\w-]|\.\d)/g

/** Groups of digits side by side: a card may have other numbers right before and after it. */
const DIGIT_GROUPS = /(?<![\w.-])\d{1,19}(?:[ -]\d{1,19}){0,12}(?![\w]|\.\d)/g
const DIGIT_GROUP = /\d+/g
const CARD_GROUPS = 5
const CARD_CODE =
  /((?<![a-z])(?:cvv2?|cvc2?|csc|card[ _-]?(?:security|verification)[ _-]?(?:code|value))\\?["']?\s{0,2}[:=]?\s{0,2}\\?["']?)\d{3,4}(?!\d)/gi
const ACCOUNT = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![A-Za-z0-9])/g

const AMERICAN_ID = /(?<![\w.-])(?!000|666)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-]|\.\d)/g
/** Names of national numbers; those that are words or acronyms of other things too need a separator. */
const NATIONAL =
  /((?<![a-z])(?:(?:ssn|social[ _-]security|itin|nino|national[ _-]insurance|pesel|aadhaa?r|dni|nie|cpf|cnpj|bsn|personnummer|personnumer|fødselsnummer|cnp|egn|oib|codice[ _-]fiscale|steuer-?id|tax[ _-]?(?:id|number)|passport|reisepass|driver'?s?[ _-]licen[sc]e|driving[ _-]licen[sc]e|national[ _-]?id(?:entity)?|identity[ _-]card|id[ _-]card|curp|nhs|medicare|hetu|nric|hkid|rodne[ _-]cislo|jmbg|emirates[ _-]id|my[ _-]?number|resident[ _-]registration)(?:[ _-]?(?:number|num|nr|no|id))?\.?\\?["']?\s{0,2}[:=#]?|(?:sin|tin|rut|rfc|nif|vat|pan|inn|snils|abha|ein)(?:[ _-]?(?:number|no))?\\?["']?\s{0,2}[:=])\s{0,2}\\?["']?)(?=(?:[A-Z ./-]{0,8}\d){5})[A-Z0-9](?:[ ./-]?[A-Z0-9]){5,21}(?![A-Za-z0-9])/gi
const BIRTH_DATE =
  /((?<![a-z])(?:date[ _-]?of[ _-]?birth|dob|birth[ _-]?(?:date|day)|born(?: on)?|geburtsdatum|fecha[ _-]de[ _-]nacimiento|date[ _-]de[ _-]naissance)\\?["']?\s{0,2}[:=]?\s{0,2}\\?["']?)\d{1,4}(?:[-/. ](?:\d{1,2}|[A-Za-z]{3,9})){1}[-/. ,]{1,2}\d{1,4}/gi
const CODE =
  /((?<![a-z])(?:otp|totp|2fa|mfa|tan|one[ _-]?time[ _-]?(?:code|pass(?:word|code)?|pin)|(?:verification|security|confirmation|auth(?:entication|orization)?|login|sms|access|sign-?in|pin|reset)[ _-]?code|passcode)(?:[ _-]?(?:code|token))?\\?["']?\s{0,2}(?:[:=#]|is|was)?\s{0,2}\\?["']?(?:[A-Z]{1,2}-)?)\d(?:[ -]?\d){3,7}(?![\w-]|\.\d)/gi
const HASH =
  /(?<![\w$])(?:\$(?:2[abxy]?|[156y7P]|H|S|apr1|sha1|md5|argon2(?:id|i|d)|scrypt|pbkdf2[\w-]{0,20}|bcrypt[\w-]{0,12}|gy)\$[\w./+=,$-]{8,500}|\{S?(?:SHA|MD5|CRYPT)\d{0,3}\}[\w./+=$-]{8,200}|(?:pbkdf2|scrypt|bcrypt|argon2)(?:_\w{1,12})?\$[\w./+=,$-]{16,500})/g

const card: Rule = {
  id: 'card',
  find(text) {
    const spans: Span[] = []
    for (const run of matches(text, DIGIT_GROUPS)) {
      const groups = matches(run[0], DIGIT_GROUP)
      for (let first = 0; first < groups.length; first++) {
        for (let last = first; last < Math.min(groups.length, first + CARD_GROUPS); last++) {
          const start = run.index + groups[first]!.index
          const end = run.index + groups[last]!.index + groups[last]![0].length
          if (isCardNumber(text.slice(start, end))) spans.push({ start, end, kind: 'card' })
        }
      }
    }
    return spans
  },
}

const labelled = family({
  id: 'labelled',
  hint: /(?<![a-z])(?:aadh|abha|access|auth|birth|born|bsn|card|cell|cnp|codice|confirm|cpf|csc|curp|cv[vc]|date|dni|dob|driv|egn|ein|emirates|fax|fecha|fødsel|geburts|hetu|hkid|id[ _-]?card|identity|inn|itin|jmbg|login|medicare|mfa|2fa|mobile|msisdn|my[ _-]?number|national|nhs|nie|nif|nino|nric|oib|one|otp|pan|passcode|passport|pesel|phone|pin|person|reisepass|reset|resident|rfc|rodne|rut|security|sign-?in|sin|sms|snils|social|ssn|steuer|tan|tax|tel|tin|totp|vat|verif|whatsapp)/i,
  rules: [
    patternRule({ id: 'card-code', kind: 'code', pattern: CARD_CODE }),
    patternRule({ id: 'national-id', kind: 'id', pattern: NATIONAL }),
    patternRule({ id: 'birth-date', kind: 'birth-date', pattern: BIRTH_DATE }),
    patternRule({ id: 'one-time-code', kind: 'code', pattern: CODE }),
    patternRule({ id: 'labelled-phone', kind: 'phone', pattern: LABELLED_PHONE }),
  ],
})

export const personal = family({
  id: 'personal',
  hint: /[@$}]|%40|\d{3}[ -]?\d{2}|\+\d|birth|born|dob|cvv|cvc|csc|card|naissance|nacimiento|geburts|\d[ ./-]\d/i,
  rules: [
    patternRule({ id: 'password-hash', kind: 'hash', pattern: HASH }),
    family({
      id: 'email',
      hint: /@|%40/,
      rules: [patternRule({ id: 'email', kind: 'email', pattern: EMAIL, accept: isEmail })],
    }),
    family({ id: 'card', hint: /\d{4}[ -]?\d{4}[ -]?\d/, rules: [card] }),
    patternRule({ id: 'account', kind: 'iban', pattern: ACCOUNT, accept: isAccountNumber }),
    patternRule({ id: 'american-id', kind: 'id', pattern: AMERICAN_ID }),
    labelled,
    patternRule({ id: 'international-phone', kind: 'phone', pattern: INTERNATIONAL }),
    patternRule({ id: 'american-phone', kind: 'phone', pattern: AMERICAN }),
  ],
})

function isEmail(text: string): boolean {
  return !NO_DOMAIN.test(text) && !LOCAL_PART_OF_MACHINES.test(text)
}
