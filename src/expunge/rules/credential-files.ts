/** Lines of the files that programs keep credentials in: `.pgpass`, `.netrc`, `.htpasswd`, `/etc/shadow`, password dumps. */
import { patternRule, type Rule } from '../rule.ts'
import { isMixed, isPlaceholder } from './values.ts'

/** host:port:database:user:password */
const POSTGRES =
  /((?<![^\s"'`])(?!\d{1,2}:)(?:[\w.*-]{1,100}|\[[0-9a-f:]{2,40}\]):(?:\d{4,5}|\*):[\w*-]{1,63}:[\w*.@-]{1,63}:)[^\s:"'`]{4,200}(?![^\s"'`])/gi
const SOURCE_FILE =
  /\.(?:[ch](?:pp|xx|c)?|cc|java|kt|scala|go|rs|py|rb|php|pl|lua|[jt]sx?|m[jt]s|cs|swift|vue|sql|sh|yml|yaml|xml|json):/i
/** What says how bad a line is, where a password would be. */
const REMARK = /^(?:error|warning|warn|info|debug|note|fatal|trace|critical|notice)$/i

const NET_RC =
  /(\b(?:machine\s{1,8}\S{1,200}|default)\s{1,8}(?:(?:login|account)\s{1,8}\S{1,100}\s{1,8}){0,2}password\s{1,8})\S{1,200}/gi

/** The oldest hash is thirteen characters without a mark of its own: only where such a file has it. */
const OLD_SHADOW = /((?:^|[\s"'`])[a-z_][\w.-]{0,31}:)[./A-Za-z0-9]{13}(?=:\d{1,5}:\d{0,5}:)/gm
const WINDOWS_HASH = /(:)[0-9a-f]{32}:[0-9a-f]{32}(?=:)/gi
const NAMED_HASH = /(\b(?:NTLM|LM|NT ?Hash|LM ?Hash)\s{0,8}[:=]\s{0,3})[0-9a-f]{32}(?![0-9a-f])/gi
const CISCO = /(\b(?:password|secret|key)\s{1,3}[0-9]\s{1,3})[^\s"'`]{8,200}/g

export const credentialFiles: readonly Rule[] = [
  patternRule({
    id: 'pgpass',
    kind: 'password',
    needs: { parts: [':####:', ':#####:', ':*:'] },
    pattern: POSTGRES,
    accept: (value, label) => !SOURCE_FILE.test(label) && !REMARK.test(value) && !/^\d+$/.test(value),
  }),
  patternRule({
    id: 'netrc',
    kind: 'password',
    needs: { beginnings: ['machine', 'default'] },
    pattern: NET_RC,
    accept: (value) => !isPlaceholder(value),
  }),
  patternRule({ id: 'shadow', kind: 'hash', needs: { parts: [':#####:'] }, pattern: OLD_SHADOW, accept: isMixed }),
  patternRule({ id: 'windows-hash', kind: 'hash', needs: { solid: 32 }, pattern: WINDOWS_HASH }),
  patternRule({ id: 'named-hash', kind: 'hash', needs: { parts: ['lm'], solid: 32 }, pattern: NAMED_HASH }),
  patternRule({
    id: 'cisco',
    kind: 'password',
    needs: { parts: ['password # ', 'secret # ', 'key # '] },
    pattern: CISCO,
    accept: (value) => /^[0-9A-F]{8,}$|\$/.test(value) || isMixed(value),
  }),
]
