/** Data about people that its form gives away: e-mail, phone, cards, accounts, password hashes. */

import { matches, patternRule, type Rule, type Span } from '../rule.ts'
import { isAccountNumber, isBrazilianId, isCardNumber, isFrenchId, isSwissId } from './check-digits.ts'

/** Not the password and host of an address: those have a rule of their own, and the host stays. */
const EMAIL =
  /(?<![\w.+%'/@-])(?<!:\/\/[^\s/:]{0,100}:)[\w\u00c0-\u1fff\u3040-\ud7ff+%'.-]{1,64}(?:@|%40)(?:[A-Za-z0-9\u00c0-\u1fff\u3040-\ud7ff-]{1,63}\.){1,6}[A-Za-z\u00c0-\u1fff\u3040-\ud7ff]{2,24}(?![\w-])(?!:[\w~]|\.\d)/g
/** In the path of a request; behind two slashes stands who logs in. Brokers name their nodes so. */
const EMAIL_IN_PATH =
  /(?<=(?<![/:])\/)(?!(?:rabbit|celery)@)[A-Za-z][\w.+-]{0,63}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){0,5}(?=[\d-]{0,60}[A-Za-z])[A-Za-z0-9-]{1,63}\.[a-z]{2,24}(?![\w@:-]|\.\d)/g
/** As people write it to keep robots from it. */
const SPOKEN_EMAIL =
  /(?<![\w.@-])[\w.+-]{1,64} ?[[({<]at[\])}>] ?[\w-]{1,63}(?: ?(?:[[({<]dot[\])}>]|\.) ?[\w-]{1,63}){1,4}/gi
const QUOTED_EMAIL = /"[\w .+'-]{1,64}"@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])/g
/** What looks like a domain and is the name of a unit or of a file. */
const NO_DOMAIN =
  /\.(?:service|socket|timer|mount|automount|target|slice|scope|device|swap|path|png|jpe?g|gif|svg|webp|js|mjs|ts|css|json|map|so|jar|py|go|rb|tgz|gz|zip|xz|bz2|whl|rpm|deb)$/i
/** How the algorithms of secure shells are called that somebody added. */
const ALGORITHM =
  /^[\w-]*(?:sha\d|curve|aes\d|chacha|mac-|zlib|ed25519|rsa|ecdsa|nistp)[\w-]*@(?:openssh|libssh|ssh)\.(?:com|org)$/i
const LOCAL_PART_OF_MACHINES = /^(?:git|svn|hg)@.*\.(?:com|org|net|io)$/i

/** Four digits right behind a time are its zone. */
const INTERNATIONAL = /(?<![\w.+/-])(?<!\d (?=\+\d{4}(?!\d)))\+[1-9](?:[ ().-]{0,3}\d){7,14}(?!\d)/g
const AMERICAN = /(?<![\w.-])(?:1[-. ])?(?:(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}|\d{3}\.\d{3}\.\d{4})(?![\w-]|\.\d)/g

/** Groups of digits side by side: a card may have other numbers right before and after it. */
const DIGIT_GROUPS = /(?<![\w.-])\d{1,19}(?:[ -]\d{1,19}){0,12}(?![\w]|\.\d)/g
const DIGIT_GROUP = /\d+/g
const CARD_GROUPS = 5
/** How every card begins, in one piece or in groups. */
const CARD_BEGINNING = /(?<![\w.])[2-68]\d{3}(?:\d{8}|[ -]\d{4})/
/** Not the later groups of a UUID in capitals. */
const ACCOUNT = /(?<![A-Za-z0-9]|[0-9A-F]{4}-)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![A-Za-z0-9])/g

/** Countries that number accounts so. */
const ACCOUNT_BEGINNINGS = `AD AE AL AO AT AZ BA BE BF BG BH BI BJ BR BY CF CG CH CI CM CR CV CY CZ DE DJ DK DO DZ EE EG
  ES FI FK FO FR GA GB GE GI GL GQ GR GT GW HN HR HU IE IL IQ IR IS IT JO KM KW KZ LB LC LI LT LU LV LY MA MC MD ME MG
  MK ML MN MR MT MU MZ NE NI NL NO OM PK PL PS PT QA RO RS RU SA SC SD SE SI SK SM SN SO ST SV TD TG TL TN TR UA VA VG
  XK YE`
  .split(/\s+/)
  .map((country) => `${country}##`)

const AMERICAN_ID = /(?<![\w.-])(?!000|666)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-]|\.\d)/g
/** A Brazilian's or a company's tax number. */
const BRAZILIAN_ID = /(?<![\w.-])(?:\d{3}\.\d{3}\.\d{3}-\d{2}|\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2})(?![\w-]|\.\d)/g
const FRENCH_ID = /(?<![\w.-])[1-478] \d{2} (?:0[1-9]|1[0-2]|[2-9]\d) \d[\dAB] \d{3} \d{3} \d{2}(?![\w-]|\.\d| \d)/g
const SWISS_ID = /(?<![\w.-])756\.\d{4}\.\d{4}\.\d{2}(?![\w-]|\.\d)/g
const HASH =
  /(?<![\w$])(?:\$(?:2[abxy]?|[15-9yP]|H|S|apr1|sha1|md5|argon2(?:id|i|d)|scrypt|pbkdf2[\w-]{0,20}|bcrypt[\w-]{0,12}|gy|krb5\w{1,12})\$[\w./+=,$*-]{8,1500}|\{S?(?:SHA|MD5|CRYPT)\d{0,3}\}[\w./+=$-]{8,200}|(?:pbkdf2|scrypt|bcrypt|argon2)(?:_\w{1,12})?\$[\w./+=,$-]{16,500}|SCRAM-SHA-\d{1,3}\$\d{1,9}:[\w+/=]{8,200}\$[\w+/=:]{8,400})/g
const HASH_PARTS =
  `$#$ $#a$ $#b$ $#x$ $#y$ $y$ $p$ $h$ $s$ $apr1$ $sha1$ $md5$ $gy$ $argon2 $scrypt $pbkdf2 $bcrypt $krb5
  {sha {ssha {md5 {smd5 {crypt {scrypt pbkdf2 scrypt$ scrypt_ bcrypt argon2 scram-sha-`.split(/\s+/)
/** As PostgreSQL and MySQL keep them. */
const DATABASE_HASH = /(?<![\w$*-])(?:md5[0-9a-f]{32}|\*[0-9A-F]{40})(?![\w-])/g

/** The lines at the foot of a passport or a visa, that machines read: names first, then numbers. */
const MACHINE_READABLE =
  /(?<![A-Z0-9<])(?:[PVIAC][A-Z<][A-Z]{3}[A-Z<]{4,38}<<[A-Z<]{1,38}|[A-Z0-9<]{9}\d[A-Z]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{2,16})(?![A-Z0-9<])/g

const MACHINE_READABLE_PARTS = ['<<', ...['m', 'f', 'x', '<'].map((sex) => `#######${sex}#######`)]

/** As it is sent to a telephone: `123456 is your login code`. */
const CODE_BEFORE =
  /(?<![\w.-])(?:[A-Z]{1,3}-)?\d{3}[ -]?\d{1,5}(?= is your [\w ]{0,40}\b(?:code|otp|pin|passcode|password)\b)/gi

const card: Rule = {
  id: 'card',
  needs: { beginnings: ['############', '#### #### ####', '####-####-####', '#### ###### ####', '####-######-####'] },
  find(text) {
    const spans: Span[] = []
    if (!CARD_BEGINNING.test(text)) return spans
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

/** `Use 482113 to sign in`. */
const CODE_TO_USE =
  /(\b(?:use|enter|type)(?: the)?(?: code)? )\d{3}[ -]?\d{1,5}(?= (?:to (?:sign|log) ?(?:in|on|into)|to (?:verify|confirm)(?=$|[.,!"']| (?:your|my|the (?:account|log-?in|e-?mail|phone|number|address|identity|payment|purchase|transaction)|account|log-?in|e-?mail|identity|it|that|this)\b)|as your|for your)\b)/gi
/** All that stands on the stripe of a card. */
const TRACK = /(\btrack[ _-]?[12](?:[ _-]?data)?["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"']{16,110}/gi
const DOTTED_CARD = /(?<![\w.-])[2-68]\d{3}([._])\d{4}\1\d{4}\1\d{4}(?![\w-]|\.\d)/g

export const personal: readonly Rule[] = [
  {
    id: 'dotted-card',
    needs: { beginnings: ['####.####.####.####'] },
    find: (text) =>
      matches(text, DOTTED_CARD)
        .filter(([number]) => isCardNumber(number.replace(/\D/g, '')))
        .map(({ index, 0: number }) => ({ start: index, end: index + number.length, kind: 'card' })),
  },
  patternRule({ id: 'password-hash', kind: 'hash', needs: { parts: HASH_PARTS }, pattern: HASH }),
  patternRule({ id: 'database-hash', kind: 'hash', needs: { parts: ['md5', '*'], solid: 35 }, pattern: DATABASE_HASH }),
  patternRule({ id: 'email', kind: 'email', needs: { parts: ['@', '%40'] }, pattern: EMAIL, accept: isEmail }),
  patternRule({
    id: 'email-in-path',
    kind: 'email',
    needs: { parts: ['@', '%40'] },
    pattern: EMAIL_IN_PATH,
    accept: isEmail,
  }),
  patternRule({
    id: 'spoken-email',
    kind: 'email',
    needs: { parts: ['[at]', '(at)', '{at}', '<at>'] },
    pattern: SPOKEN_EMAIL,
  }),
  patternRule({ id: 'quoted-email', kind: 'email', needs: { parts: ['"@'] }, pattern: QUOTED_EMAIL }),
  patternRule({
    id: 'machine-readable',
    kind: 'id',
    needs: { parts: MACHINE_READABLE_PARTS },
    pattern: MACHINE_READABLE,
  }),
  patternRule({
    id: 'track',
    kind: 'card',
    needs: { beginnings: ['track1', 'track2', 'track 1', 'track 2'] },
    pattern: TRACK,
    accept: (track) => /\d{12}/.test(track),
  }),
  patternRule({ id: 'code-before', kind: 'code', needs: { parts: [' is your '] }, pattern: CODE_BEFORE }),
  patternRule({
    id: 'code-to-use',
    kind: 'code',
    needs: { beginnings: ['use #', 'enter #', 'type #', 'code #'] },
    pattern: CODE_TO_USE,
  }),
  card,
  patternRule({
    id: 'account',
    kind: 'iban',
    needs: { beginnings: ACCOUNT_BEGINNINGS },
    pattern: ACCOUNT,
    accept: isAccountNumber,
  }),
  patternRule({ id: 'american-id', kind: 'id', needs: { beginnings: ['###-##-####'] }, pattern: AMERICAN_ID }),
  patternRule({
    id: 'brazilian-id',
    kind: 'id',
    needs: { beginnings: ['###.###.###-##', '##.###.###/####-##'] },
    pattern: BRAZILIAN_ID,
    accept: isBrazilianId,
  }),
  patternRule({
    id: 'french-id',
    kind: 'id',
    needs: { beginnings: ['# ## ## #'] },
    pattern: FRENCH_ID,
    accept: isFrenchId,
  }),
  patternRule({
    id: 'swiss-id',
    kind: 'id',
    needs: { beginnings: ['756.####.####.##'] },
    pattern: SWISS_ID,
    accept: isSwissId,
  }),
  patternRule({ id: 'international-phone', kind: 'phone', needs: { parts: ['+#'] }, pattern: INTERNATIONAL }),
  patternRule({
    id: 'american-phone',
    kind: 'phone',
    needs: { beginnings: ['###-###-####', '(###)###-####', '(###) ###-####'] },
    pattern: AMERICAN,
  }),
]

function isEmail(text: string): boolean {
  return !NO_DOMAIN.test(text) && !ALGORITHM.test(text) && !LOCAL_PART_OF_MACHINES.test(text)
}
