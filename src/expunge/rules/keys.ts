/** Keys and tokens that their own form gives away: recognised anywhere, without a label beside them. */

import type { Needs } from '../needs.ts'
import { patternRule, type Rule } from '../rule.ts'
import { MAKERS } from './makers.ts'
import { isIssued, isMixed } from './values.ts'

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** Keys whose maker shows in their middle, at their end or in their shape. */
const SHAPED: Readonly<Record<string, readonly [needs: Needs, form: string]>> = {
  azureClient: [{ parts: ['Q~'] }, '[\\w~.-]{3}\\dQ~[\\w~.-]{30,40}'],
  azureService: [
    { parts: ['AzFu', 'AzSe', 'AzCa', 'APIM', 'ACDb', 'ACRA', 'AZDO', '+ASt', '+ABa', '+AMC', '+AIoT'], run: 36 },
    '(?<![+/]{2})[A-Za-z0-9+/]{30,90}(?:AzFu|AzSe|AzCa|APIM|ACDb|ACRA|AZDO|\\+ASt|\\+ABa|\\+AMC|\\+AIoT)[\\w+/]{4,10}={0,2}',
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
  zoho: [{ beginnings: ['1000.'], solid: 32 }, '1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}'],
  wallet: [{ solid: 51 }, '[5KL][1-9A-HJ-NP-Za-km-z]{50,51}(?![A-Za-z0-9])'],
}

/** `sk-…` of any maker, and any other prefix before a long random part: new makers follow the same fashion. */
const OPEN: Readonly<Record<string, readonly [needs: Needs, form: string]>> = {
  secretKey: [{ beginnings: ['sk-'], run: 20 }, 'sk-[\\w-]{20,300}'],
  underscored: [{ solid: 32 }, '[A-Za-z]{2,12}_(?:[a-z0-9]{2,12}_){0,2}[A-Za-z0-9]{32,250}'],
  hyphenated: [{ solid: 36 }, '[A-Za-z]{2,12}-(?:[a-z0-9]{2,12}-){0,2}[A-Za-z0-9]{36,250}'],
}

export const keys: readonly Rule[] = [
  ...Object.entries(MAKERS).map(([id, [beginnings, rest]]) => {
    const each = beginnings.split(' ')
    return keyRule({ id, needs: needsOf(each), form: `(?:${each.map(expression).join('|')})${rest}` })
  }),
  ...Object.entries(SHAPED).map(([id, [needs, form]]) => keyRule({ id, needs, form })),
  ...Object.entries(OPEN).map(([id, [needs, form]]) =>
    patternRule({
      id,
      kind: 'key',
      needs,
      pattern: new RegExp(`(?<![A-Za-z0-9])${form}(?![A-Za-z0-9])`, 'g'),
      accept: (key) => (key.startsWith('sk-') ? isIssued(key) : isMixed(key.split(/[_-]/).at(-1) ?? '')),
    }),
  ),
]

function keyRule({ id, needs, form }: { id: string; needs: Needs; form: string }): Rule {
  return patternRule({
    id,
    kind: 'key',
    needs,
    pattern: new RegExp(`(?<![A-Za-z0-9])${form}`, 'g'),
    accept: isIssued,
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
  return beginning.replace(/[.$/]/g, '\\$&').replaceAll('?', '[A-Za-z]').replaceAll('#', '\\d')
}
