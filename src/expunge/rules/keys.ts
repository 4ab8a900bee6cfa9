/** Keys and tokens that their own form gives away: recognised anywhere, without a label beside them. */

import type { Needs } from '../needs.ts'
import { patternRule, type Rule } from '../rule.ts'
import { MAKERS, UUID } from './makers.ts'
import { isIssued, isMixed, isScattered } from './values.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** Keys whose maker shows in their middle, at their end or in their shape. */
const SHAPED: Readonly<Record<string, readonly [needs: Needs, form: string]>> = {
  azureClient: [{ parts: ['Q~'] }, '[\\w~.-]{3}\\dQ~[\\w~.-]{30,40}'],
  azureService: [
    {
      parts: ['AzFu', 'AzSe', 'AzCa', 'APIM', 'ACOG', 'ACDb', 'ACRA', 'AZDO', '+ACR', '+ASt', '+ABa', '+AMC', '+AIoT'],
      run: 36,
    },
    '(?<![+/]{2})[A-Za-z0-9+/]{30,90}(?:AzFu|AzSe|AzCa|APIM|ACOG|ACDb|ACRA|AZDO|\\+ACR|\\+ASt|\\+ABa|\\+AMC|\\+AIoT)[\\w+/]{2,10}={0,2}',
  ],
  telegram: [{ parts: ['########:A'], run: 30 }, '(?:bot)?\\d{8,12}:A[\\w-]{30,50}'],
  // The first part is a long number in base64.
  discord: [
    { beginnings: ['MD', 'MT', 'Mj', 'Mz', 'ND', 'NT', 'Nj', 'Nz', 'OD', 'OT'], run: 22 },
    '[MNO][\\w-]{22,30}\\.[\\w-]{6}\\.[\\w-]{25,50}',
  ],
  mailchimp: [{ parts: ['-us#'], run: 36 }, '[0-9a-f]{32}-us\\d{1,2}'],
  mailgun: [{ run: 50, solid: 32 }, '[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}'],
  newRelic: [{ parts: ['NRAL'], run: 40 }, '[a-f0-9]{36}NRAL'],
  terraform: [{ parts: ['.atlasv1.'] }, '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w=-]{40,100}'],
  maxMind: [{ parts: ['_mmk'], run: 40 }, '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk'],
  asana: [{ parts: ['1/################', '2/################'] }, '[12]/\\d{16}(?:/\\d{16})?:[0-9a-f]{32}'],
  ngrok: [{ run: 44 }, '(?:ak_|cr_|api_)?2[A-Za-z0-9]{26}_[A-Za-z0-9]{17,24}(?![A-Za-z0-9])'],
  // A whole private key without the lines around it: what it is made of begins alike.
  bareKey: [
    { parts: ['IBAAKC', 'IBAAKB', 'IBADAN', 'MHcCAQEE', 'MIGHAgEA', 'MC4CAQAw'], run: 60 },
    '(?:MII[A-Za-z0-9+/]{3}IBA(?:AK[CB]|DAN)|MHcCAQEE|MIGHAgEA|MC4CAQAw)[A-Za-z0-9+/]{40,8000}={0,2}',
  ],
  ably: [{ run: 43 }, '[\\w-]{6,8}\\.[\\w-]{6}:[\\w-]{43}(?![\\w-])'],
  zoho: [{ solid: 32 }, '1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}'],
  rapidApi: [{ parts: ['msh'], solid: 50 }, '[0-9a-f]{10}msh[0-9a-f]{15}p[0-9a-f]{6}jsn[0-9a-f]{12}'],
  stellar: [{ solid: 56 }, 'S[A-Z2-7]{55}(?![A-Za-z0-9])'],
  expo: [{ parts: ['PushToken['] }, 'Expo(?:nent)?PushToken\\[[\\w-]{10,60}'],
  gitlabRunner: [{ beginnings: ['t#_'], run: 27 }, 't\\d_[\\w-]{27,300}'],
  configCat: [{ beginnings: ['configcat-sdk-'] }, 'configcat-sdk-\\d/[\\w-]{20,24}/[\\w-]{20,24}'],
  webex: [
    { run: 60, parts: ['_PF##_', '_PE##_', '_P#A#_'] },
    '(?<![+/])[A-Za-z0-9+/]{40,100}_[A-Z0-9]{4}_[0-9a-f-]{36}',
  ],
  fal: [{ solid: 32 }, `${UUID}:[0-9a-f]{32}(?![0-9a-f])`],
  ollama: [{ solid: 32 }, '[0-9a-f]{32}\\.(?=[\\w-]{0,23}[A-Z])[\\w-]{24}(?![\\w.-])'],
  pushbullet: [{ solid: 32 }, 'o\\.(?=[A-Za-z]{0,30}\\d)[A-Za-z0-9]{32}(?![\\w.])'],
  oldVault: [{ solid: 24 }, 's\\.[A-Za-z0-9]{24}'],
  bitwarden: [{ run: 36, parts: ['=='] }, `0\\.${UUID}\\.[\\w+/=:]{20,120}`],
  dropboxLasting: [{ parts: ['AAAAAAAAAA'], run: 60 }, '[A-Za-z0-9]{11}A{10}[\\w-]{43}'],
  codefresh: [{ solid: 32 }, '[0-9a-f]{24}\\.[0-9a-f]{32}(?![\\w.-])'],
  deepl: [{ parts: [':fx'], run: 36 }, `${UUID}:fx(?![A-Za-z0-9])`],
  storyblok: [
    { solid: 24 },
    '(?=[A-Za-z]{0,20}\\d)(?=[a-z0-9]{0,20}[A-Z])(?=[A-Z0-9]{0,20}[a-z])[A-Za-z0-9]{22}tt(?![\\w.-])',
  ],
  coinbase: [{ parts: ['organizations/'], run: 36 }, `organizations/${UUID}/apiKeys/${UUID}`],
  wallet: [{ solid: 51 }, '[5KL][1-9A-HJ-NP-Za-km-z]{50,51}(?![A-Za-z0-9])'],
}

/** `sk-…` of any maker, what says itself that it is live or secret, and any other prefix before a long random part: new makers follow the same fashion. */
const OPEN: Readonly<Record<string, readonly [needs: Needs, form: string]>> = {
  secretKey: [{ beginnings: ['sk-'], run: 20 }, 'sk-[\\w-]{20,300}'],
  environment: [
    {
      parts: ['live', 'test', 'prod', 'production', 'sandbox', 'secret', 'server'].flatMap((word) => [`_${word}_`]),
      run: 24,
    },
    `[A-Za-z][A-Za-z0-9]{1,40}(?:_(?:live|test|prod|production|sandbox|secret|server)_|-(?:live|prod|production|secret)-)(?:[a-z]{2,12}_)?(?:${UUID}|[0-9a-f]{24,128}|[A-Za-z0-9]{16,250})`,
  ],
  bareEnvironment: [
    { beginnings: ['live ', 'test ', 'sandbox ', 'production '], run: 24 },
    '(?:live|sandbox|production)_(?:[\\w-]{30,64}|[A-Za-z0-9]{24,64})',
  ],
  underscored: [{ solid: 32 }, '[A-Za-z]{2,12}_(?:[a-z0-9]{2,12}_){0,2}[A-Za-z0-9]{32,250}'],
  hyphenated: [{ solid: 32 }, '[A-Za-z]{2,12}-(?:[a-z0-9]{2,12}-){0,2}[A-Za-z0-9]{32,250}'],
}

/** Two parts that are told by each other: an id in front, its secret behind. */
const PAIRED: Readonly<Record<string, readonly [needs: Needs, pattern: RegExp]>> = {
  awsSecret: [
    { beginnings: ['AKIA', 'ASIA'], run: 20 },
    /((?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{16}(?:[^A-Za-z0-9+/=\n]{1,6}|[^\n]{1,40}?[\s"'=:,;|]))[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g,
  ],
  twilio: [{ solid: 32, beginnings: ['AC'] }, /((?<![A-Za-z0-9])AC[0-9a-f]{32}[:,| ]{1,2})[0-9a-f]{32}(?![0-9a-f])/g],
  facebookApp: [{ parts: ['|'], solid: 15 }, /((?<!\d)\d{15,16}(?:\||%7C))[\w-]{27,40}(?![\w-])/gi],
  harbor: [{ parts: ['robot$'], run: 20 }, /(\brobot\$[\w+-]{1,60}: ?)[A-Za-z0-9]{20,64}(?!\w)/g],
  ghost: [{ solid: 64 }, /((?<![0-9a-f])[0-9a-f]{24}:)[0-9a-f]{64}(?![0-9a-f])/g],
}

export const keys: readonly Rule[] = [
  ...Object.entries(MAKERS).map(([id, [beginnings, rest]]) => {
    const each = beginnings.split(' ')
    return keyRule({ id, needs: needsOf(each), form: `(?:${each.map(expression).join('|')})${rest}` })
  }),
  ...Object.entries(SHAPED).map(([id, [needs, form]]) => keyRule({ id, needs, form })),
  ...Object.entries(PAIRED).map(([id, [needs, pattern]]) =>
    patternRule({ id, kind: 'key', needs, pattern, accept: (key) => /[a-z]/i.test(key) && /\d/.test(key) }),
  ),
  ...Object.entries(OPEN).map(([id, [needs, form]]) =>
    patternRule({
      id,
      kind: 'key',
      needs,
      pattern: new RegExp(`(?<![A-Za-z0-9])${form}(?![A-Za-z0-9])`, 'g'),
      accept: (key) => (key.startsWith('sk-') ? isIssued(key) || /(?:\d\D{0,20}){4}/.test(key) : isRandomTail(key)),
    }),
  ),
]

function keyRule({ id, needs, form }: { id: string; needs: Needs; form: string }): Rule {
  return patternRule({
    id,
    kind: 'key',
    needs,
    pattern: new RegExp(`(?<![A-Za-z0-9])${form}`, 'g'),
    accept: (key) => isIssued(key) || isScattered(key),
  })
}

/** The part of each beginning that is certain; where that is short and common (`gh?_`), with every letter it can have. */
function needsOf(beginnings: readonly string[]): Needs {
  const split = beginnings.map((beginning) => beginning.split('?'))
  const whole = split.filter(([first]) => first !== '')
  return {
    beginnings: whole.flatMap(([first, second]) =>
      second === undefined || first!.length > 2 ? [first!] : LETTERS.map((letter) => first + letter + second),
    ),
    parts: split.filter(([first]) => first === '').map((pieces) => pieces.find((piece) => piece !== '')!),
  }
}

function expression(beginning: string): string {
  return beginning
    .replace(/[.$/+|]/g, '\\$&')
    .replaceAll('?', '[A-Za-z]')
    .replaceAll('#', '\\d')
}

/** The part behind the prefix: hex and UUIDs count as random only where the prefix says what they are. */
function isRandomTail(key: string): boolean {
  const tail = key.split(/[_-]/).at(-1) ?? ''
  return (
    isMixed(tail) ||
    (/[_-](?:live|test|prod|production|sandbox|secret|server)[_-]/.test(key) && /\d/.test(tail) && tail.length >= 12)
  )
}
