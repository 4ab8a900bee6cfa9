/** Data about people that its form gives away: e-mail, phone, cards, accounts, password hashes. */
import { isAccountNumber, isCardNumber } from './check-digits.ts'
import { labelled } from './labelled.ts'
import { family, matches, patternRule, type Rule, type Span } from './rule.ts'

/** Not the password and host of an address: those have a rule of their own, and the host stays. */
const EMAIL =
  /(?<![\w.+%'/@-])(?<!:\/\/[^\s/:]{0,100}:)[\w+%'.-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])(?!:[\w~]|\.\d)/g
/** What looks like a domain and is the name of a unit or of a file. */
const NO_DOMAIN =
  /\.(?:service|socket|timer|mount|automount|target|slice|scope|device|swap|path|png|jpe?g|gif|svg|webp|js|mjs|ts|css|json|map|so|jar|py|go|rb)$/i
const LOCAL_PART_OF_MACHINES = /^(?:git|svn|hg)@.*\.(?:com|org|net|io)$/i

const INTERNATIONAL = /(?<![\w.+/-]|\d )\+[1-9](?:[ ().-]{0,3}\d){7,14}(?!\d)/g
const AMERICAN = /(?<![\w.-])(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}(?![\w-]|\.\d)/g

/** Groups of digits side by side: a card may have other numbers right before and after it. */
const DIGIT_GROUPS = /(?<![\w.-])\d{1,19}(?:[ -]\d{1,19}){0,12}(?![\w]|\.\d)/g
const DIGIT_GROUP = /\d+/g
const CARD_GROUPS = 5
const ACCOUNT = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![A-Za-z0-9])/g

const AMERICAN_ID = /(?<![\w.-])(?!000|666)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-]|\.\d)/g
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

export const personal = family({
  id: 'personal',
  hint: /[@$}\d]|%40/,
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
