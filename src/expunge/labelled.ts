/** Data about people that only a label gives away: national ids, birth dates, one-time codes, local phone numbers. */
import { family, patternRule, type Rule } from './rule.ts'

const NUMBER = '(?:[ _-]?(?:number|num|nr|no|id))?\\.?'
/** At least five digits, in groups or not. */
const ID_VALUE = '(?=(?:[A-Z .\\/-]{0,8}\\d){5})[A-Z0-9](?:[ .\\/-]?[A-Z0-9]){5,21}(?![A-Za-z0-9])'

interface Labelled {
  readonly id: string
  readonly kind: string
  readonly labels: readonly string[]
  /** What may follow the label before the separator. */
  readonly after?: string
  /** Where the label is a common word too, only a separator makes it one. */
  readonly separator?: string
  readonly value: string
}

const LABELLED: readonly Labelled[] = [
  {
    id: 'national-id',
    kind: 'id',
    labels: [
      'ssn|social[ _-]security|itin|nino|national[ _-]insurance|nhs|medicare|national[ _-]?id(?:entity)?',
      'pesel|aadhaa?r|dni|nie|cpf|cnpj|bsn|personn?um[mb]er|fødselsnummer|cnp|egn|oib|hetu|nric|hkid|jmbg|curp',
      'codice[ _-]fiscale|steuer-?id|rodne[ _-]cislo|emirates[ _-]id|my[ _-]?number|resident[ _-]registration',
      "tax[ _-]?(?:id|number)|passport|reisepass|driver'?s?[ _-]licen[sc]e|driving[ _-]licen[sc]e|id(?:entity)?[ _-]card",
    ],
    after: NUMBER,
    value: ID_VALUE,
  },
  {
    id: 'national-id-acronym',
    kind: 'id',
    labels: ['sin|tin|rut|rfc|nif|vat|pan|inn|snils|abha|ein'],
    after: NUMBER,
    separator: '[:=]',
    value: ID_VALUE,
  },
  {
    id: 'birth-date',
    kind: 'birth-date',
    labels: [
      'date[ _-]?of[ _-]?birth|dob|birth[ _-]?(?:date|day)|born(?: on)?',
      'geburtsdatum|fecha[ _-]de[ _-]nacimiento|date[ _-]de[ _-]naissance',
    ],
    value: '\\d{1,4}[-/. ](?:\\d{1,2}|[A-Za-z]{3,9})[-/. ,]{1,2}\\d{1,4}',
  },
  {
    id: 'one-time-code',
    kind: 'code',
    labels: [
      'otp|totp|2fa|mfa|tan|one[ _-]?time[ _-]?(?:code|pass(?:word|code)?|pin)|passcode',
      '(?:verification|security|confirmation|auth(?:entication|orization)?|login|sms|access|sign-?in|pin|reset)[ _-]?code',
    ],
    after: '(?:[ _-]?(?:code|token))?',
    separator: '(?:[:=#]|is|was)?',
    value: '(?:[A-Z]{1,2}-)?\\d(?:[ -]?\\d){3,7}(?![\\w-]|\\.\\d)',
  },
  {
    id: 'card-code',
    kind: 'code',
    labels: ['cvv2?|cvc2?|csc|card[ _-]?(?:security|verification)[ _-]?(?:code|value)'],
    value: '\\d{3,4}(?!\\d)',
  },
  {
    id: 'phone',
    kind: 'phone',
    labels: ['phone|telephone|tel|mobile|msisdn|sms|fax|whatsapp|cell ?phone'],
    after: NUMBER,
    separator: '[:=]?\\s{0,2}(?:to\\s)?',
    value: '(?:\\+|00)?\\(?\\d(?:[ ()./-]{0,3}\\d){6,14}(?!\\d)',
  },
]

export const labelled = family({
  id: 'labelled',
  hint: new RegExp(`(?<![a-z])(?:${LABELLED.flatMap(({ labels }) => labels).join('|')})`, 'i'),
  rules: LABELLED.map(labelledRule),
})

function labelledRule({ id, kind, labels, after = '', separator = '[:=#]?', value }: Labelled): Rule {
  const label = `(?<![a-z])(?:${labels.join('|')})${after}\\\\?["']?\\s{0,2}${separator}\\s{0,2}\\\\?["']?`
  return patternRule({ id, kind, pattern: new RegExp(`(${label})${value}`, 'gi') })
}
