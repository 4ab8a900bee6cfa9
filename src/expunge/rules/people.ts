/** Names of people and of their accounts, where a label says that it is one: services and hosts have names, too. */
import { patternRule, type Rule } from '../rule.ts'

const PERSON_LABELS = `first name, last name, full name, given name, family name, middle name, maiden name, real name,
  customer name, patient name, recipient name, employee name, contact name, cardholder, cardholder name, card holder,
  account holder, passenger name, guest name, surname`.split(/,\s+/)
const CAPITALISED = "\\p{Lu}[\\p{L}'’.-]{0,40}"
/** A name is written with capitals: what follows in small letters is the rest of the sentence. */
const PERSON = new RegExp(
  `((?<![\\p{L}\\d])(?i:${PERSON_LABELS.map((words) => words.replaceAll(' ', '[ _-]?')).join('|')})(?![\\p{L}\\d])\\\\{0,3}["']?\\s{0,2}[:=]\\s{0,2}\\\\{0,3}["']?)` +
    `${CAPITALISED}(?: ${CAPITALISED}){0,3}`,
  'gu',
)
const STREET =
  /((?<![\w])(?i:street|address[ _-]?(?:line)?[ _-]?1?|home[ _-]?address|postal[ _-]?address)\\{0,3}["']?\s{0,2}[:=]\s{0,2}\\{0,3}["']?)(?:\d{1,5}[A-Za-z]? (?:[A-Z][\p{L}'.-]{1,30} ?){1,4}|[A-Z][\p{L}'.-]{2,40}(?: [A-Z][\p{L}'.-]{1,30}){0,3} \d{1,5}[a-z]?)(?![\w.:])/gu
/** `ann.lee` is a person's; a host or a service has other parts, and most accounts of machines are one word. */
const ACCOUNT =
  /((?<![\p{L}\d])(?:user(?:[ _-]?name|[ _-]?id)?|login|uid|account|principal|subject|actor|operator|employee)\\{0,3}["']?\s{0,2}[:=]\s{0,2}\\{0,3}["']?(?:[A-Za-z0-9_]{1,20}\\{1,2})?)\p{L}{2,30}\.\p{L}{2,30}\d{0,3}(?![\p{L}\d@._:/-])/giu
const OF_MACHINES =
  /(?:^|\.)(?:svc|service|app|system|sys|root|admin|bot|daemon|job|worker|agent|api|db|internal|local|default|cluster|test|com|net|org|io|local|example|exe|js|py|java|go|json|yaml|yml|xml|txt|log|conf|name|id)\d{0,3}$/i

export const people: readonly Rule[] = [
  patternRule({
    id: 'person',
    kind: 'person',
    needs: { beginnings: PERSON_LABELS.flatMap((words) => [words, words.replaceAll(' ', '')]) },
    pattern: PERSON,
  }),
  patternRule({
    id: 'street',
    kind: 'address',
    needs: { beginnings: ['street', 'address', 'home', 'postal'] },
    pattern: STREET,
  }),
  patternRule({
    id: 'user-account',
    kind: 'user',
    needs: { beginnings: ['user', 'login', 'uid', 'account', 'principal', 'subject', 'actor', 'operator', 'employee'] },
    pattern: ACCOUNT,
    accept: (account) => !account.split('.').some((part) => OF_MACHINES.test(part)),
  }),
]
