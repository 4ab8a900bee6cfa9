/** Names of hosts, masked only where the policy asks for it: with a label, or in full and under a domain that is one. */
import { patternRule, type Rule } from '../rule.ts'

const LABELLED =
  /((?<![\w-])(?:host|hostname|host[_-]name|server|node|machine|fqdn|peer|upstream)\\{0,3}["']?\s{0,2}[:=]\s{0,2}\\{0,3}["']?)[A-Za-z0-9](?:[\w.-]{0,250}[A-Za-z0-9])?/g
const FULL =
  /(?<![\w.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(?:com|org|net|edu|gov|mil|int|io|dev|app|cloud|info|biz|xyz|online|example|test|invalid|local|localdomain|internal|intranet|lan|corp|home|arpa|svc|(?:[a-z0-9-]{1,63}\.)[a-z]{2})(?![\w-]|\.\w)/gi
/** Two letters at the end are a country, or what sort of file it is. */
const FILE = /\.(?:go|py|rb|rs|js|ts|cs|hs|ml|sh|ps|so|db|gz|xz|md|vb|pl|pm|kt|mm|cc|hh|nu|bz|br)$/i

export const hosts: readonly Rule[] = [
  patternRule({
    id: 'labelled-host',
    kind: 'host',
    needs: { endings: ['host', 'hostname', 'name', 'server', 'node', 'machine', 'fqdn', 'peer', 'upstream'] },
    pattern: LABELLED,
    accept: (name) => !/^(?:localhost|true|false|null|none|unknown|\d+)$/i.test(name),
  }),
  patternRule({
    id: 'host',
    kind: 'host',
    needs: {},
    pattern: FULL,
    accept: (name) => !FILE.test(name) && !/^[\d.]+$/.test(name),
  }),
]
