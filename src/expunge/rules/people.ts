/** Names of people and of their accounts, where a label or a title says that it is one: services and hosts have names, too. */
import { patternRule, type Rule } from '../rule.ts'
import { anyCase } from './any-case.ts'
import { PROGRAMS } from './programs.ts'

const PERSON_LABELS = `first name, last name, full name, given name, family name, middle name, maiden name, real name,
  customer name, patient name, recipient name, employee name, contact name, cardholder, cardholder name, card holder,
  account holder, passenger name, guest name, surname, billing name, shipping name, legal name, holder name, signer name,
  client name, owner name, beneficiary name, payee name, tenant name, borrower name, maiden, vorname, nachname, apellido,
  apellidos, prénom, cognome`.split(/,\s+/)
/** Things have these labels, too: only two names side by side are a person's there, and none of them a thing's. */
const LOOSE_LABELS =
  `customer, client, patient, passenger, guest, employee, recipient, beneficiary, payee, payer, contact,
  account holder, member, owner, user, username, user name, student, visitor, applicant, borrower, tenant, donor, caller,
  signed by, approved by, requested by, reported by, created by, updated by, modified by, submitted by, uploaded by,
  reviewed by, booked by, ordered by, cancelled by, assigned to, ship to, bill to, deliver to, sold to, attn, dear, kunde, kundin,
  cliente, client, patientin, mitarbeiter, nombre, nom, nome, display name, assignee, reporter, author, insured,
  policyholder, subscriber, resident, occupant, claimant, defendant, witness, physician, pupil, candidate, courier, sender,
  receiver, addressee, versicherter, absender, empfänger, titular, destinataire`.split(/,\s+/)
const TITLE_WORDS = 'Mr Mrs Miss Ms. Dr Prof Herr Frau Mme Señor Señora Signor Signora'.split(' ')
const CAPITALISED = "\\p{Lu}[\\p{L}'’.-]{0,40}"
/** A name is written with capitals: what follows in small letters is the rest of the sentence. */
const PERSON = new RegExp(
  `((?<![\\p{L}\\d])(?:${anyCase(oneOf(PERSON_LABELS))})(?![\\p{L}\\d])\\\\{0,3}["']?\\s{0,2}(?:[:=>]|=>)\\s{0,2}\\\\{0,3}["']?)` +
    `${CAPITALISED}(?: ${CAPITALISED}){0,3}`,
  'gu',
)
const LOOSE_LABEL = oneOf(LOOSE_LABELS)
/** In a sentence a label is a word among others, and has no capital. */
const LOOSE = new RegExp(
  `((?<![\\p{L}\\d])(?:(?:${anyCase(LOOSE_LABEL)})\\\\{0,3}["']?\\s{0,2}(?:[:=>]|=>)\\s{0,2}|(?:${LOOSE_LABEL}|Dear(?: Ms\\.?)?|Attn|Signed by)\\s)\\\\{0,3}["']?)` +
    `\\p{Lu}[\\p{L}'’-]{1,30}(?: \\p{Lu}[\\p{L}'’.-]{0,30}){1,3}(?![\\p{L}\\d])`,
  'gu',
)
/** At the beginning of a sentence it has a capital, and the sentence goes on in small letters. */
const FIRST =
  /((?<![\p{L}\d]|\p{Ll} )(?:Customer|Patient|Passenger|Guest|Employee|Student|Visitor|Applicant|Caller|Kunde|Kundin|Patientin) )\p{Lu}\p{Ll}[\p{L}'’-]{0,30} \p{Lu}\p{Ll}[\p{L}'’-]{0,30}(?= [\p{Ll}(]|[,;:]|$)/gu
/** As letters and chats begin. */
const GREETED =
  /((?<![\p{L}\d])(?:Hello|Hi|Hey|Hei|Hej|Hallo|Bonjour|Hola|Ciao|Olá|Dear|Lieber?|Kjære|Chère?|Estimad[oa]|Car[oa]) )\p{Lu}\p{Ll}[\p{L}'’-]{1,30}(?=[,!])/gu
/** Whom one greets without knowing anybody's name. */
const ANYBODY =
  /^(?:World|There|All|Every(?:one|body)|Folks|Friends?|Sirs?|Madam|Madame|Ladies|Guests?|Admins?|Monde|Mundo|Welt|Colleagues?|Subscribers?|Members?|Visitors?|Partners?|Users?|Customers?|Developers?|Students?|Parents?|Operators?|Kunden?|Kund(?:in|innen)|Kolleg(?:e|en|in|innen)|Zusammen|Leute|Freunde?|Nutzer|Clientes?|Clients?|Equipo|Équipe|Tous|Todos|Tutti|Alle|Again)$/
const TWO_NAMES = /[A-Z\u00c0-\uffff][^\sA-Z0-9]{1,30}[^\s]{0,30} [A-Z\u00c0-\uffff]/
const TITLED = new RegExp(
  `((?<![\\p{L}\\d]|\\d )(?:${TITLE_WORDS.join('|').replaceAll('.', '\\.')})\\.? )${CAPITALISED}(?: ${CAPITALISED}){0,2}`,
  'gu',
)
const HOLDERS =
  'customer client patient contact person recipient cardholder passenger guest employee billing shipping ship_to bill_to shipto billto beneficiary payee'.split(
    ' ',
  )
/** A person within an object of its own: `"customer": {"name": …`. */
const NESTED =
  /((?<![A-Za-z0-9])(?:customer|client|patient|contact|person|recipient|cardholder|passenger|guest|employee|billing|shipping|(?:ship|bill)_?to|beneficiary|payee)\w{0,20}\\{0,3}["']?\s{0,2}[:=]\s{0,2}[{(]\s{0,3}(?:\\{0,3}["']?\w{1,20}\\{0,3}["']?\s{0,2}[:=]\s{0,2}[^\s{},]{1,60},\s{0,3}){0,2}\\{0,3}["']?name\\{0,3}["']?\s{0,2}[:=]\s{0,2}\\{0,3}["']?)\p{Lu}[\p{L}'’.-]{0,40}(?: \p{Lu}[\p{L}'’.-]{0,40}){0,3}/gu
/** Before an address for mail in angle brackets, as letters name those who write and read them. */
const CORRESPONDENT =
  /(?:(?<=\\{0,3}")[^"\\<>\n]{3,60}(?=\\{0,3}" ?<[\w.+%'-]{1,64}@)|(?<![\p{L}\d])\p{Lu}[\p{L}'’.-]{1,30}(?: \p{Lu}[\p{L}'’.-]{0,30}){1,3}(?= ?<[\w.+%'-]{1,64}@))/gu
/** What companies, teams and programs have in their names. */
const THINGS =
  /(?<![\p{L}])(?:Inc|LLC|Ltd|GmbH|AG|Corp|Co|Company|Bank|Group|Services?|Systems?|Server|Team|API|App|Application|Manager|Gateway|Account|Portal|Admin|Administrator|Database|DB|Store|Agent|Bot|Client|Customer|User|Service|Support|Engineering|Platform|Operations|Ops|Security|Network|Driver|Adapter|Controller|Device|Test|Default|Unknown|System|Root|Guest|Not|Found|Error|Failed|Name|Id|Type|Data|Record|Order|Request|Response|Session|Login|Portal|Monitor|Windows|Linux|Java|Python|Google|Apple|Microsoft|Amazon|Mozilla|Chrome|JDBC|ODBC|SQL|HTTP|Mobile|Safari|Firefox|Sales|Desk|Cloud|Auto|Pipeline|Job|Workflow|Runner|Scheduler|Terraform|Rollouts|Hub|Actions|Operator|Policy|Rule|Engine|Proxy|Cluster|Program|Score|Success|Journey|Experience|Self|Loyalty|Import|Export|Sync|Feedback|Survey|Care|Tracker|Worker|Hotels?|Hostel|Hospital|Clinic|University|College|Museum|Airport|Restaurant|Insurance|Foundation|Institute|Association|Union|Logistics|Solutions|Technologies|Industries|Holdings?|Consulting|Infrastructure|Software|Hardware|Handbook|Version|Users|Members|Stadtwerke|Sparkasse|Volksbank|Klinikum|Krankenhaus|Universität|Hochschule|Gemeinde|Landkreis|Apotheke|Autohaus|Help|Center|Centre|Department|Plan|The|And|For|Of|In|Is|Was|If|On|At|To|With|From|By)(?![\p{L}])/u

/** No first name, and the last word of such a thing can be a town. */
const BEGINS_THING =
  /^(?:House|Room|Floor|Suite|Lounge|Council|Board|Power|Super|Grand|Youth|National|International|Global|United|New|Blue|Green)(?!\p{L})/u

/** `ann.lee` is a person's; a host or a service has other parts, and most accounts of machines are one word. */
const ACCOUNT =
  /((?<![\p{L}\d])(?:user(?:[ _-]?name|[ _-]?id)?|login|uid|account|principal|subject|actor|operator|employee)\\{0,3}["']?\s{0,2}[:=]\s{0,2}\\{0,3}["']?(?:[A-Za-z0-9_]{1,20}\\{1,2})?)\p{L}{2,30}\.\p{L}{2,30}\d{0,3}(?![\p{L}\d@._:/-])/giu
const OF_MACHINES =
  /(?:^|\.)(?:svc|service|app|system|sys|root|admin|bot|daemon|job|worker|agent|api|db|internal|local|default|cluster|test|com|net|org|io|local|example|exe|js|py|java|go|json|yaml|yml|xml|txt|log|conf|name|id)\d{0,3}$/i

export const people: readonly Rule[] = [
  patternRule({
    id: 'person',
    kind: 'person',
    needs: { beginnings: PERSON_LABELS.flatMap(firstWords) },
    pattern: PERSON,
  }),
  patternRule({
    id: 'named-person',
    kind: 'person',
    needs: { beginnings: LOOSE_LABELS.flatMap(firstWords) },
    hint: TWO_NAMES,
    pattern: LOOSE,
    accept: isPerson,
  }),
  patternRule({
    id: 'first-person',
    kind: 'person',
    needs: {
      beginnings: 'Customer,Patient,Passenger,Guest,Employee,Student,Visitor,Applicant,Caller,Kund'.split(','),
    },
    hint: /[a-z] [A-Z\u00c0-\uffff]/,
    pattern: FIRST,
    accept: isPerson,
  }),
  patternRule({
    id: 'greeted-person',
    kind: 'person',
    needs: {
      beginnings:
        'Hello ,Hi ,Hey ,Hei ,Hej ,Hallo ,Bonjour ,Hola ,Ciao ,Olá ,Dear ,Liebe,Kjære ,Cher,Chère ,Estimad,Caro ,Cara '.split(
          ',',
        ),
    },
    hint: /\p{Ll}[,!]/u,
    pattern: GREETED,
    accept: (name) => isPerson(name) && !ANYBODY.test(name) && !PROGRAMS.has(name.toLowerCase()),
  }),
  patternRule({
    id: 'titled-person',
    kind: 'person',
    needs: { beginnings: TITLE_WORDS.map((title) => `${title} `) },
    pattern: TITLED,
  }),
  patternRule({
    id: 'nested-person',
    kind: 'person',
    needs: { beginnings: HOLDERS },
    hint: /[{(]/,
    pattern: NESTED,
    accept: isPerson,
  }),
  patternRule({
    id: 'correspondent',
    kind: 'person',
    needs: { parts: ['@'] },
    hint: /<[\w.+%'-]{1,64}@/,
    pattern: CORRESPONDENT,
    accept: (name) => /\p{L}[, ]/u.test(name) && isPerson(name),
  }),
  patternRule({
    id: 'user-account',
    kind: 'user',
    needs: { beginnings: ['user', 'login', 'uid', 'account', 'principal', 'subject', 'actor', 'operator', 'employee'] },
    hint: /[^\s\d.]{2}\.[^\s\d.]{2}/,
    pattern: ACCOUNT,
    accept: (account) => !account.split('.').some((part) => OF_MACHINES.test(part)),
  }),
]

function oneOf(labels: readonly string[]): string {
  return labels.map((words) => words.replaceAll(' ', '[ _-]?')).join('|')
}

function firstWords(label: string): string[] {
  return [label, label.replaceAll(' ', '')]
}

/** Commands shout where names do not. */
function isPerson(name: string): boolean {
  return !THINGS.test(name) && !BEGINS_THING.test(name) && /\p{Ll}/u.test(name)
}
