/** Passwords inside addresses: `scheme://user:password@host` and the forms that drivers made of it. */
import { patternRule, type Rule } from '../rule.ts'
import { isMixed, isPlaceholder } from './values.ts'

const accept = (value: string) => !isPlaceholder(value)

/** A slash ends the part before the host, but in database addresses people leave it unescaped in passwords. */
const WEB =
  /((?<![A-Za-z0-9])(?:https?|wss?|ftps?)(?::|%3[aA])(?:\\?\/|%2[fF]){2}[^\s/:"'<>]{0,100}(?::|%3[aA]))(?!\d{1,5}[/?#])[^\s"'<>/]{1,300}(?=(?:@|%40)[\w[.-])/g
const OTHER =
  /((?<![A-Za-z0-9])(?!https?:|wss?:)[a-z][a-z0-9+.-]{1,30}(?::|%3[aA])(?:\\?\/|%2[fF]){2}[^\s/:"'<>]{0,100}(?::|%3[aA]))[^\s"'<>]{1,300}(?=(?:@|%40)[\w[.-])/gi
/** A long user name without a password is a token. */
const TOKEN_USER = /((?<![A-Za-z0-9])https?:\/\/)[\w.-]{20,300}(?=@[\w[.-])/g
const GO_DRIVER = /((?<![\w.-])[\w.-]{1,60}:)[^\s@"']{1,200}(?=@(?:tcp|tcp6|unix|udp|cloudsql)?\()/g
const ORACLE = /((?:\bjdbc:oracle:\w{1,10}:|\bsqlplus(?:\s-\w)?\s)[\w$#]{1,60}\/)[^\s@"']{1,200}(?=@)/g

const CALLER = /((?<![\w-])sips?:[\w.+-]{1,60}:)[^\s@"'<>]{1,100}(?=@)/gi

/** Links that sign in or change a password: who has one may. */
const PLACES =
  'reset|reset[_-]password|password[_-]reset|password|password/reset|forgot|forgot[_-]password|verify|verify[_-]email|verification|confirm|confirm[_-]email|confirmation|invite|invitation|invitations|activate|activation|magic|unsubscribe|one[_-]time|login|signin|sign[_-]in|recover|recovery|join|accept|optout|set[_-]password|change[_-]password'
/** Some name the user before the token. */
const LINK = new RegExp(
  `(/(?:[a-z]{2,12}[_-])?(?:${PLACES})(?:[_-](?:link|token|email|mail|code|url|login|account|password))?/(?:accept/)?(?:[A-Za-z0-9=_]{1,12}/)?)[\\w-]{16,400}`,
  'gi',
)
/** A code or a key that an address hands over, even where it looks like an id. */
const HANDED = /([?&](?:code|key|auth|ticket|assertion)=)[0-9a-f]{32,128}(?![\w-])/gi
const SIGNED_IMAGE = /(\/s--)[\w-]{8,40}(?=--\/)/g

const HANDED_NAMES = ['code=', 'key=', 'auth=', 'ticket=', 'assertion=']
const USER = { parts: ['@', '%40'] }

export const urls: readonly Rule[] = [
  patternRule({
    id: 'link',
    kind: 'token',
    needs: {
      parts: [
        'reset/',
        'password/',
        'forgot/',
        'verify',
        'verification/',
        'confirm',
        'invit',
        'activat',
        'magic',
        'unsubscribe/',
        'one-time/',
        'one_time/',
        'login',
        'signin/',
        'sign-in/',
        'recover',
        'join/',
        'accept/',
        'optout/',
      ],
      run: 16,
    },
    pattern: LINK,
    accept: (value) => isMixed(value) || /^(?:[a-z0-9]{1,13}-){0,2}[0-9a-f]{20,}$/i.test(value),
  }),
  patternRule({ id: 'handed', kind: 'token', needs: { parts: HANDED_NAMES, run: 32 }, pattern: HANDED }),
  patternRule({ id: 'signed-image', kind: 'token', needs: { parts: ['/s--'] }, pattern: SIGNED_IMAGE }),
  patternRule({ id: 'web-address', kind: 'password', needs: USER, pattern: WEB, accept }),
  patternRule({ id: 'address', kind: 'password', needs: USER, pattern: OTHER, accept }),
  patternRule({ id: 'token-user', kind: 'token', needs: USER, pattern: TOKEN_USER, accept }),
  patternRule({ id: 'caller', kind: 'password', needs: { beginnings: ['sip:', 'sips:'] }, pattern: CALLER, accept }),
  patternRule({
    id: 'go-driver',
    kind: 'password',
    needs: { parts: ['@tcp', '@unix(', '@udp(', '@cloudsql(', '@('] },
    pattern: GO_DRIVER,
    accept,
  }),
  patternRule({
    id: 'oracle',
    kind: 'password',
    needs: { parts: ['jdbc:oracle:', 'sqlplus'] },
    pattern: ORACLE,
    accept,
  }),
]
