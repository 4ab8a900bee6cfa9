/** Secrets that a sentence or a command line gives away without a separator: `password hunter2X`, `mysql -p…`. */
import { joined } from '../needs.ts'
import { patternRule, type Rule } from '../rule.ts'
import {
  isCompound,
  isJumble,
  isMade,
  isMadeUp,
  isMixed,
  isPlaceholder,
  isRandom,
  isSpokenSecret,
  isUuid,
} from './values.ts'

const LABEL =
  '(?:authorization|auth|device|verification)[ _-]code|passwords?|passwd|pwd|pw|passphrase|passcode|secret|tokens?|api[ _-]?key|access[ _-]?key|secret[ _-]?key|private[ _-]?key|signing[ _-]?key|storage[ _-]?key|shared[ _-]?key|account[ _-]?key|master[ _-]?key|auth[ _-]?key|credentials?|kennwort|passwort|mot de passe|contraseña|senha|clave|пароль'
const SPOKEN = new RegExp(
  `((?<![\\w./-])(?:${LABEL})(?: for [^\\n:"']{1,50}?(?= is\\b))?(?: (?:for|of|für|von|du|de|del|do|da|pour|para|di|для|temporaire|temporal|temporári[ao]|temporane[ao]|temporari[ao]|provisoire|provisional)\\b[^\\n:：="']{0,40}?(?=[ \\t]?[:：]))?(?: is| was| value| set to| reset to| updated to| changed to| ist| lautet| est| es| è| é| to)?[ \\t]?(?::[ \\t]{1,3}|[ \\t]{1,3}|：[ \\t]{0,3})["'(\`]?)[^\\s"'\`<>,;()]{6,500}`,
  'gi',
)
const DATABASE_CLIENT =
  /(\b(?:mysql\w{0,12}|mariadb\w{0,12}|sshpass|mongo\w{0,8})\b[^\n|;]{0,300}?\s-p["']?)[^\s"'-][^\s"']{0,200}/g
const SSHPASS = /(\bsshpass\s{1,3}-p\s{0,3}["']?)[^\s"']{1,200}/g
const REDIS_CLIENT = /(\bredis-cli\b[^\n|;]{0,200}?\s-a\s{0,3}["']?)[^\s"']{1,200}/g
/** As a database says it once, when it is installed. */
const FIRST_PASSWORD = /(\bpassword (?:is|was) (?:generated|created|set) for [^\s:]{1,100}: )[^\s]{4,200}/gi
const PIPED =
  /(\becho (?:-n )?["']?)[^\s"'|$][^\s"'|]{2,200}(?=["']? {0,2}\| {0,2}(?:sudo |kinit\b|su\b|[\w/]{0,40}passwd\b|[^|\n]{0,200}--(?:password-)?stdin))/g
const NET_USE =
  /(\bnet use (?:[^\n]{0,200}\/user:\S{1,100} |(?:[A-Z*]:? )?\\\\[^\s]{1,100} (?=[^\n]{1,200}\/user:)))[^\s/*]\S{2,200}/gi
/** In stores of keys and values the name is the last part of a path. */
const STORED =
  /(\b(?:put|set) {1,3}["']?[\w.:/-]{0,100}(?:password|passwd|secret|token|api[_-]?key|private[_-]?key)["']?[ =]{1,3}["']?)[^\s"']{4,300}/gi
const NET_USER = /(\bnet user \S{1,64} )(?!\/)\S{3,200}/gi
const SECURE_STRING = /(\bConvertTo-SecureString (?:-String )?\\?["'])[^"'\n]{3,200}/gi
/** Site and mail accounts give such passwords to programs: groups of four. */
const GROUPED =
  /((?:app(?:lication)?[ _-]?)?(?:passwords?|passwd|pwd)(?:["']?\s{0,3}[:=]\s{0,3}|\s(?:is\s)?)["']?|(?<=\s)(?:-u|--user)[ =]["']?[^\s:"']{1,100}:["']?)[A-Za-z0-9]{4}(?: [A-Za-z0-9]{4}){3,5}(?![\w-]| \w{4}\b)/gi
const SHORT_VARIABLE = /(\$(?:p|pw|ps|pa)\s{0,3}=\s{0,3}["'])[^"'\s]{6,200}(?=["'])/g
/** Where no password is asked for, the key stands as the user. */
const KEY_AS_USER = /((?<!\S)(?:-u|--user)[ =]["']?)[\w.-]{16,300}(?=:["']?(?:\s|$))/g
/** A whole line below a sentence that announces it. */
const FOLLOWING_LINE =
  /(\b(?:password|token|secret|key)\b[^\n]{0,80}:[ \t]{0,8}\r?\n(?:[ \t]{0,20}\r?\n)?[ \t]{0,20})[\w+/=-]{16,300}(?=[ \t]{0,8}(?:\r?\n|$))/gi
const USER_OPTION =
  /((?<!\S)(?:-u|--user|--proxy-user|-U|-auth|--auth|--creds|--credentials)[ =]?["']?[^\s:'"]{1,100}:)[^\s"']{1,200}/g

export const phrases: readonly Rule[] = [
  patternRule({
    id: 'spoken',
    kind: 'password',
    needs: {
      parts: [
        ...[
          'passw',
          'pwd',
          'pw ',
          'passphrase',
          'passcode',
          'secret',
          'token',
          'credential',
          'kennwort',
          'mot de passe',
          'ation code',
          'auth code',
          'device code',
        ],
        ...['api', 'access', 'private', 'signing', 'storage', 'shared', 'account', 'master', 'auth'].flatMap((word) =>
          joined(word, 'key'),
        ),
        ...['contraseña', 'senha', 'clave', 'пароль'],
      ],
    },
    pattern: SPOKEN,
    accept: (value, label) =>
      !ROOTED.test(value) &&
      (isSpokenSecret(value) ||
        (OF_A_PASSWORD.test(label) && (isMadeUp(value) || (ENDS_IN_COLON.test(label) && isJumble(value))))),
  }),
  patternRule({
    id: 'database-client',
    kind: 'password',
    needs: { beginnings: ['mysql', 'mariadb', 'sshpass', 'mongo'] },
    pattern: DATABASE_CLIENT,
  }),
  patternRule({ id: 'sshpass', kind: 'password', needs: { parts: ['sshpass'] }, pattern: SSHPASS }),
  patternRule({ id: 'redis-client', kind: 'password', needs: { parts: ['redis-cli'] }, pattern: REDIS_CLIENT }),
  patternRule({ id: 'first-password', kind: 'password', needs: { parts: ['password '] }, pattern: FIRST_PASSWORD }),
  patternRule({ id: 'piped', kind: 'password', needs: { parts: ['echo '] }, pattern: PIPED }),
  patternRule({ id: 'net-use', kind: 'password', needs: { parts: ['net use '] }, pattern: NET_USE }),
  patternRule({
    id: 'stored',
    kind: 'password',
    needs: { beginnings: ['put ', 'set '] },
    pattern: STORED,
    accept: (value) => isSpokenSecret(value) || isMadeUp(value),
  }),
  patternRule({
    id: 'net-user',
    kind: 'password',
    needs: { parts: ['net user '] },
    pattern: NET_USER,
    accept: (value) => /[^a-z]/i.test(value) && !isPlaceholder(value),
  }),
  patternRule({
    id: 'secure-string',
    kind: 'password',
    needs: { parts: ['ConvertTo-SecureString'] },
    pattern: SECURE_STRING,
    accept: (value) => !isPlaceholder(value),
  }),
  patternRule({
    id: 'grouped',
    kind: 'password',
    needs: { parts: ['passw', 'pwd', '-u ', '--user'] },
    pattern: GROUPED,
    accept: (value, label) =>
      /^app/i.test(label) ||
      (value.length === 29 && isMixed(value)) ||
      (/[:=]\s{0,3}["']?$/.test(label) && IN_FOURS.test(value)),
  }),
  patternRule({
    id: 'short-variable',
    kind: 'password',
    needs: { parts: ['$p', '$pw', '$ps', '$pa'] },
    pattern: SHORT_VARIABLE,
    accept: (value) => isSpokenSecret(value) || isMadeUp(value) || isMade(value),
  }),
  patternRule({
    id: 'key-as-user',
    kind: 'token',
    needs: { parts: ['-u ', '--user'] },
    pattern: KEY_AS_USER,
    accept: isRandom,
  }),
  patternRule({
    id: 'following-line',
    kind: 'password',
    needs: { parts: ['passw', 'token', 'secret', 'key'], run: 16 },
    hint: /:[ \t]{0,8}\r?\n/,
    pattern: FOLLOWING_LINE,
    accept: (value) => isRandom(value) && !isCompound(value) && !isUuid(value),
  }),
  patternRule({
    id: 'user-option',
    kind: 'password',
    needs: { parts: ['-u', '--proxy-user', '-auth', '-cred'] },
    pattern: USER_OPTION,
    accept: (value) => !/^\d{1,5}$/.test(value),
  }),
]

/** The place of a file: keys in base64 begin with a slash, too, but have no second one so soon. */
const ROOTED = /^(?:~|\.{1,2}|[A-Z]:)?[/\\][a-z][\w.-]{1,30}[/\\][\w./\\-]+$/
/** As mail accounts give them: sixteen small letters. */
const IN_FOURS = /^[a-z]{4}(?: [a-z]{4}){3}$/
const ENDS_IN_COLON = /[:：][ \t]{0,3}["'`(]?$/
const OF_A_PASSWORD = /^(?:passw|passphrase|pwd|pw|kennwort|mot de passe|contrase|senha|clave|парол)/i
