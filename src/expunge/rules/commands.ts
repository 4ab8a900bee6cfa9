/** Passwords that command lines carry: the option differs from program to program, so each is told by its program. */
import { patternRule, type Rule } from '../rule.ts'
import { isMixed, isPlaceholder } from './values.ts'

/** Right behind the option, or after a gap where `gap` says so. */
interface Habit {
  readonly programs: string
  readonly option: string
}

const HABITS: Readonly<Record<string, Habit>> = {
  directory: { programs: 'ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami', option: '-w\\s{0,3}' },
  shares: { programs: 'smbclient smbget rpcclient nmblookup', option: '(?:-U|--user)[= ]?["\']?[^\\s%]{1,80}%' },
  archives: { programs: 'zip unzip 7z 7za rar unrar', option: '-[pP]\\s{0,3}(?!\\S{0,40}\\.(?:zip|7z)\\b)' },
  ciphers: { programs: 'openssl', option: '(?:-k\\s{1,3}|-pass(?:in|out|word)?\\s{1,3}pass:)' },
  desktops: { programs: 'xfreerdp wfreerdp mstsc rdesktop', option: '(?:/p:|-p\\s{1,3})' },
  registries: { programs: 'docker podman helm oras crane skopeo', option: '\\blogin\\b[^\\n|;]{0,80}?\\s-p[ =]' },
  clouds: { programs: 'az', option: '\\blogin\\b[^\\n|;]{0,80}?\\s-p\\s{1,3}' },
  documents: { programs: 'mongo mongosh mongodump mongorestore mongoexport mongoimport', option: '-p[ =]\\s{0,3}' },
  keystores: { programs: 'keytool jarsigner', option: '-(?:src|dest|new)?(?:store|key)pass(?:wd)?\\s{1,3}' },
  consoles: { programs: 'ipmitool', option: '-P\\s{0,3}' },
  probes: { programs: 'snmpwalk snmpget snmpset snmpbulkwalk snmptrap', option: '-[cA]\\s{0,3}' },
  privacies: { programs: 'snmpwalk snmpget snmpset snmpbulkwalk snmptrap', option: '-X\\s{0,3}' },
  fetchers: { programs: 'http https httpie xh', option: '(?:-a|--auth)[ =]["\']?[^\\s:"\']{1,80}:' },
  exporters: { programs: 'expdp impdp sqlldr sqlplus rman', option: '[\\w$#]{1,60}\\/(?!\\S{0,80}\\.(?:sql|par|ctl))' },
  terminals: { programs: 'plink pscp psftp kitty', option: '-pw\\s{1,3}' },
  remotes: { programs: 'psexec psexec64 ncftpput ncftpget ncftp winexe', option: '-p\\s{1,3}' },
  schedulers: { programs: 'schtasks', option: '\\/(?:rp|p)\\s{1,3}' },
  accounts: { programs: 'useradd usermod', option: '(?:-p|--password)[ =]' },
  queues: {
    programs: 'rabbitmqctl',
    option: '(?:add_user|change_password|authenticate_user)\\s{1,3}\\S{1,60}\\s{1,3}',
  },
  webServers: { programs: 'htpasswd', option: '-\\w{0,5}b\\w{0,5}\\s{1,3}(?:\\S{1,80}\\s{1,3}){1,2}' },
  obscured: { programs: 'rclone', option: 'obscure\\s{1,3}' },
  accountLists: { programs: 'chpasswd', option: '<<<\\s{0,3}["\']?[^\\s:]{1,60}:' },
  agents: { programs: 'consul nomad', option: 'set-agent-token\\s{1,3}\\w{1,20}\\s{1,3}' },
  transfers: { programs: 'lftp', option: '-u\\s{1,3}[^\\s,]{1,80},' },
  buckets: {
    programs: 'mc',
    option:
      '(?:alias\\s{1,3}set|config\\s{1,3}host\\s{1,3}add)\\s{1,3}\\S{1,60}\\s{1,3}\\S{1,200}\\s{1,3}\\S{1,100}\\s{1,3}',
  },
  stacks: { programs: 'pulumi', option: 'config\\s{1,3}set\\s{1,3}--secret\\s{1,3}\\S{1,80}\\s{1,3}' },
  uploaders: { programs: 'codecov codecovcli', option: '-t\\s{1,3}' },
  scanners: { programs: 'snyk', option: 'auth\\s{1,3}' },
  wireless: { programs: 'wpa_passphrase', option: '(?:"[^"\\n]{1,64}"|[^\\s"]{1,64})\\s{1,3}' },
  brokers: { programs: 'mosquitto_pub mosquitto_sub cqlsh sqlcmd bcp', option: '-P\\s{0,3}|-p\\s{1,3}' },
}

const VARIABLE =
  /(\bsetx?\s{1,3}(?:\/[a-z]\s{1,3})?\w{0,60}(?:TOKEN|SECRET|PASSWORD|PASSWD|API_KEY|ACCESS_KEY)\s{1,3}"?)[^\s"]{6,300}/gi
/** As firewalls and switches are told: `set psksecret ENC …`, `wpa-passphrase …`, `pre-shared-key ascii-text "…"`. */
const ENCODED = /(\bset [\w-]{1,40} ENC )[^\s"']{8,400}/g
const PRE_SHARED =
  /(\b(?:wpa-passphrase|pre-shared-key|psk-secret) (?:ascii-text |hexadecimal |ascii |hex |\d )?["']?)[^\s"';]{6,300}/g
/** Everybody knows the two that devices come with, and routes have communities of numbers. */
const QUOTED_COMMUNITY =
  /(\bcommunity (?:string |name )?["'])(?!(?:public|private)["']|\d{1,6}:)[^"'\s]{4,64}(?=["'])/gi
const COMMUNITY = /(\bsnmp-server (?:community|user|host \S{1,100}) )[^\s"']{4,100}/g
const SHARED_KEY = /(\b(?:tacacs-server|radius-server|isakmp|tacacs|radius)\b[^\n]{0,60}? key (?:\d )?)[^\s"']{4,200}/g
/** As agents for SNMP keep their users: for proof, and for privacy. */
const CREATED_USER = /(\bcreateUser (?:-e \S{1,40} )?\S{1,60} (?:MD5|SHA\S{0,4}) ["']?)[^\s"']{6,200}/g
const PRIVATE_USER =
  /(\bcreateUser (?:-e \S{1,40} )?\S{1,60} (?:MD5|SHA\S{0,4}) \S{6,200} (?:DES|AES\S{0,4}) ["']?)[^\s"']{6,200}/g
const VOLUME =
  /(\becho (?:-n )?["']?)[^\s"'|$]{3,200}(?=["']? {0,2}\| {0,2}(?:sudo )?(?:cryptsetup|zfs|gpg|veracrypt)\b)/g

export const commands: readonly Rule[] = [
  ...Object.entries(HABITS).map(([id, { programs, option }]) =>
    patternRule({
      id: `command-${id}`,
      kind: 'password',
      needs: { beginnings: programs.split(' ') },
      pattern: new RegExp(
        `((?<![\\w.-])(?:${programs.replaceAll(' ', '|')})\\s[^\\n|;]{0,200}?(?<=\\s)(?:${option})["']?)[^\\s"']{3,200}`,
        'g',
      ),
      accept: (value) => !isPlaceholder(value) && !value.startsWith('-'),
    }),
  ),
  patternRule({
    id: 'variable',
    kind: 'password',
    needs: { beginnings: ['set ', 'setx '] },
    pattern: VARIABLE,
    accept: (value) => !isPlaceholder(value),
  }),
  patternRule({ id: 'encoded-setting', kind: 'password', needs: { parts: [' ENC '] }, pattern: ENCODED }),
  patternRule({
    id: 'pre-shared',
    kind: 'password',
    needs: { parts: ['wpa-passphrase ', 'pre-shared-key ', 'psk-secret '] },
    pattern: PRE_SHARED,
    accept: (value) => /\d/.test(value) || isMixed(value),
  }),
  patternRule({
    id: 'quoted-community',
    kind: 'password',
    needs: { beginnings: ['community'] },
    pattern: QUOTED_COMMUNITY,
  }),
  patternRule({ id: 'community', kind: 'password', needs: { parts: ['snmp-server'] }, pattern: COMMUNITY }),
  patternRule({
    id: 'shared-key',
    kind: 'password',
    needs: { parts: ['-server', 'isakmp', 'tacacs', 'radius'] },
    pattern: SHARED_KEY,
    accept: (value) => /[^a-z]/.test(value),
  }),
  patternRule({ id: 'created-user', kind: 'password', needs: { parts: ['createUser '] }, pattern: CREATED_USER }),
  patternRule({ id: 'private-user', kind: 'password', needs: { parts: ['createUser '] }, pattern: PRIVATE_USER }),
  patternRule({ id: 'volume', kind: 'password', needs: { parts: ['echo '] }, pattern: VOLUME }),
]
