/** Decides by its name whether a field holds a secret: `db_password` does, `password_policy` does not. */
import { remembering } from '../../remembering.ts'
import { joined } from '../needs.ts'
import { TWO_WORD_VENDORS, VENDORS } from './vendors.ts'

/** `certain`: any value is a secret. `likely`: unless it is a number or a word that says something about it.
 *  `issued`: only a long value that a machine made. `possible`: only such a value that is no id either. */
export type Sensitivity = 'certain' | 'likely' | 'issued' | 'possible' | 'none'

/** What a name's last word can be, alone or as the end of a longer one: `PGPASSWORD`, `clientsecret`. */
const CERTAIN_WORDS =
  `pass pwd pw psk pin puk pincode passcode otp totp cvv cvc dbpass userpass adminpass rootpass smtppass
  ftppass httppass keypass storepass requirepass masterauth dbpwd userpwd adminpwd rootpwd authtok
  пароль 密码 パスワード 비밀번호 wachtwoord lösenord passord adgangskode jelszó heslo hasło haslo`.split(/\s+/)
const CERTAIN_ENDINGS =
  'password passwd pswd passphrase passwort kennwort secret bindpw rootpw userpw dbpw adminpw'.split(' ')
const LIKELY_WORDS =
  `token jwt sig cookie credential credentials creds dsn aspxauth authorization bearer samlresponse samlrequest motdepasse
  mdp contraseña contrasena clave senha salasana şifre sifre parola mnemonic`.split(/\s+/)
const LIKELY_ENDINGS =
  `apikey authkey accesskey secretkey privatekey privkey masterkey sharedkey signingkey encryptionkey accountkey storagekey
  csrftoken xsrftoken middlewaretoken cftoken licensekey appkey clientkey sshkey hmackey aeskey authtoken accesstoken refreshtoken sessiontoken apitoken bottoken sessionid
  sessid credential credentials`.split(/\s+/)
/** Of everything else that is called so, nothing is long and looks made by a machine. */
const ISSUED_WORDS = 'csrf xsrf hmac wresult sess resourcekey'.split(' ')
const POSSIBLE_WORDS = 'key code auth session sid nonce cnonce ticket signature assertion hook webhook salt'.split(' ')

/** The word before `key`, `id`, `code`… that makes it one. */
const PAIRS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    key: `api access secret private priv auth account shared encryption signing master license consumer storage client
    application app routing integration deploy write ingest session subscription server service wallet hmac rsa aes
    webhook ssh unseal serial product activation function instrumentation merchant developer admin user device root recovery
    priv`.split(/\s+/),
    pat: ['github', 'gh', 'gitlab', 'git', 'azure', 'devops', 'ado', 'personal', 'jira', 'access'],
    auth: ['redis', 'rediscli', 'npm', 'http', 'basic', 'proxy', 'docker', 'registry', 'git'],
    community: ['snmp'],
    verifier: ['code'],
    answer: ['security', 'secret'],
    codes: ['recovery', 'backup', 'scratch'],
    data: ['key'],
    id: ['session', 'sess'],
    me: ['remember'],
    code: ['device', 'authorization', 'verification', 'security', 'recovery', 'backup', 'activation'],
    string: ['connection', 'community'],
    number: ['card', 'cc'],
    no: ['card', 'cc'],
    card: ['credit', 'debit'],
    passe: ['de'],
    base: ['key'],
    response: ['saml', 'digest'],
    hash: ['password', 'passwd', 'pw', 'pass'],
    url: ['webhook', 'dsn'],
    username: ['encrypted'],
    word: ['pass'],
    phrase: ['pass', 'seed', 'recovery', 'secret'],
  }),
)

/** Words that may follow the telling one without changing what the field is. */
const TRAILING = new Set(
  `value text plain plaintext raw old new current previous confirm confirmation repeat again base64 b64 encoded encrypted
   prod production staging dev test live primary secondary default env param header hash`.split(/\s+/),
)

const CERTAIN = new RegExp(`^(?:${CERTAIN_WORDS.join('|')})$|(?:${CERTAIN_ENDINGS.join('|')})$`)
const LIKELY = new RegExp(`^(?:${LIKELY_WORDS.join('|')})$|(?:${LIKELY_ENDINGS.join('|')})$`)
const POSSIBLE = new Set(POSSIBLE_WORDS)
const ISSUED = new Set(ISSUED_WORDS)
const VENDOR = new Set([...VENDORS, ...TWO_WORD_VENDORS.map((words) => words.join(''))])
/** Before `key`: what finds something and opens nothing. */
const FINDING = new Set(
  'idempotency cache partition primary foreign sort index dedup deduplication object public'.split(' '),
)
/** Before `pass`: one of several times that something is gone through. */
const STEPS = new Set(
  'render shader shadow lighting depth compute first second third next last final gc mark sweep compiler optimization test dry boarding ski day season bus low high band mountain sort merge scan copy'.split(
    ' ',
  ),
)
/** What may follow a vendor's name where its key stands. */
const OF_A_VENDOR = new Set(['api', 'access', 'rest', 'login', 'storage', 'devops'])

const WORDS = [
  ...CERTAIN_WORDS,
  ...CERTAIN_ENDINGS,
  ...LIKELY_WORDS,
  ...LIKELY_ENDINGS,
  ...ISSUED_WORDS,
  ...POSSIBLE_WORDS,
]
/** One of these ends a word of every name that is not `none`. */
export const TELLING: readonly string[] = [
  ...WORDS,
  'pat',
  ...VENDORS,
  ...TWO_WORD_VENDORS.flatMap(([first, second]) => joined(first, second)),
  ...[...PAIRS]
    .filter(([last]) => !WORDS.includes(last))
    .flatMap(([last, befores]) => befores.flatMap((before) => joined(before, last))),
]

interface Judgement {
  readonly alone: Sensitivity
  /** Words in front of it can change what it is: `api key: …` is a name of two words. */
  readonly depends: boolean
}

/** Services use few names, and again and again. */
const judgementOf = remembering(judgeAlone, 5_000)

/** `before`: the words in front of the name, each with a space behind it; asked for only where they can matter. */
export function sensitivityOf(name: string, before: () => string): Sensitivity {
  const { alone, depends } = judgementOf(name)
  const words = depends ? before() : ''
  return words === '' ? alone : judge(tellingWords(words + name))
}

function judgeAlone(name: string): Judgement {
  const words = tellingWords(name)
  const [first = ''] = words
  return {
    alone: judge(words),
    depends: words.length < 2 && (isTrailing(first) || PAIRS.has(first) || first === 'pass'),
  }
}

function judge(words: readonly string[]): Sensitivity {
  const last = (words.at(-1) ?? '').replace(/(?<=\D)\d{1,2}$/, '')
  const before = words.at(-2) ?? ''
  if (last === 'pass' && STEPS.has(before)) return 'none'
  if (CERTAIN.test(last)) return 'certain'
  if (last === 'key' && FINDING.has(before)) return 'none'
  if (PAIRS.get(last)?.includes(before)) return 'likely'
  const ofVendor = VENDOR.has(before) || VENDOR.has((words.at(-3) ?? '') + before)
  if (ofVendor && (last === 'key' || last === 'auth')) return 'likely'
  if (VENDOR.has(last) || VENDOR.has(before + last) || (ofVendor && OF_A_VENDOR.has(last))) return 'issued'
  if (ISSUED.has(last) || ((last === 'auth' || last === 'pat') && before !== '')) return 'issued'
  if (POSSIBLE.has(last)) return 'possible'
  return LIKELY.test(last) ? 'likely' : 'none'
}

/** Its words up to the last one that can tell anything. */
function tellingWords(name: string): readonly string[] {
  const words = wordsOf(name)
  while (words.length > 1 && isTrailing(words.at(-1)!)) words.pop()
  return words
}

function isTrailing(word: string): boolean {
  return TRAILING.has(word) || /^\d+$/.test(word)
}

/** `X-Api-Key`, `apiKey` and `API_KEY` are the same words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d\u0080-\uffff]+/u)
    .filter((word) => word !== '')
}
