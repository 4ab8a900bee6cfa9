/** Decides by its name whether a field holds a secret: `db_password` does, `password_policy` does not. */

/** Names that end in one of these, however they are joined: `PGPASSWORD`, `clientsecret`. */
const ENDINGS =
  /(?:password|passwd|passphrase|passwort|kennwort|secret|apikey|authkey|accesskey|secretkey|privatekey|authtoken|accesstoken|refreshtoken|sessionid|sessid|credentials?)$/

/** A last word that is enough by itself. */
const WORDS = new Set(
  `token jwt sig cookie credential credentials authorization bearer samlresponse samlrequest motdepasse mdp contraseña contrasena clave senha hasło haslo пароль 密码 パスワード 비밀번호 wachtwoord lösenord salasana
   şifre sifre parola heslo jelszó adgangskode passord`.split(/\s+/),
)

/** The word before `key`, `id`, `code`… that makes it one. */
const PAIRS: Readonly<Record<string, ReadonlySet<string>>> = {
  key: new Set(
    `api access secret private auth account shared encryption signing master license consumer storage client application
     app routing integration deploy write ingest session subscription server service wallet hmac rsa aes webhook`.split(
      /\s+/,
    ),
  ),
  data: new Set(['key']),
  id: new Set(['session', 'sess']),
  code: new Set(['authorization', 'verification', 'security', 'recovery', 'backup']),
  string: new Set(['connection']),
  number: new Set(['card', 'cc']),
  no: new Set(['card', 'cc']),
  card: new Set(['credit', 'debit']),
  passe: new Set(['de']),
  response: new Set(['saml', 'digest']),
  hash: new Set(['password', 'passwd', 'pw', 'pass']),
  url: new Set(['webhook', 'dsn']),
}

/** Words that may follow the telling one without changing what the field is. */
const TRAILING = new Set(
  `value text plain plaintext raw old new current previous confirm confirmation repeat again base64 b64 encoded encrypted
   prod production staging dev test live primary secondary default env param header hash`.split(/\s+/),
)

/** `certain`: any value is a secret. `likely`: unless it is a number or a word that says something about it.
 *  `possible`: only a value of long random characters. */
export type Sensitivity = 'certain' | 'likely' | 'possible' | 'none'

const CERTAIN = /^(?:pass|pwd|pw|pin|passcode|otp|totp|cv[vc])$|(?:passw(?:or)?d|passphrase|passwort|kennwort|secret)$/
const POSSIBLE = new Set('key code auth session sid nonce cnonce ticket signature assertion hook'.split(' '))

export function sensitivityOf(name: string): Sensitivity {
  const words = wordsOf(name)
  while (words.length > 1 && (TRAILING.has(words.at(-1)!) || /^\d+$/.test(words.at(-1)!))) words.pop()
  const last = (words.at(-1) ?? '').replace(/(?<=\D)\d{1,2}$/, '')
  if (CERTAIN.test(last)) return 'certain'
  if (PAIRS[last]?.has(words.at(-2) ?? '')) return 'likely'
  if (POSSIBLE.has(last)) return 'possible'
  return WORDS.has(last) || ENDINGS.test(words.join('')) ? 'likely' : 'none'
}

/** `X-Api-Key`, `apiKey` and `API_KEY` are the same words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '')
}
