/** Where people live, where a label says so: a street with the number of a house before or behind it. */
import { patternRule, type Rule } from '../rule.ts'
import { anyCase } from './any-case.ts'

const LABELS =
  'street|addr|adresse|anschrift|dirección|direccion|indirizzo|endereço|endereco|line[ _-]?1|(?:[A-Za-z]{2,12}[ _-]?)?(?:address|addr)[ _-]?(?:line)?[ _-]?1?'
/** Behind these no sign stands. */
const VERBS = '(?:deliver(?:ed|y)?|ship(?:ped)?) to|lives at|(?:home|postal|billing|shipping|delivery) address'
const WORD = "\\p{Lu}[\\p{L}'’.-]{1,30}"
const SMALL = '(?:(?:de|del|della|di|da|do|la|le|van|von|der|den|rue|via|calle) ){0,3}'
const NUMBER_FIRST = `(?:(?:Flat|Apt|Unit|Suite|Apartment)\\.? \\d{1,5}[A-Z]?, ?)?\\d{1,5}[A-Za-z]?,? ${SMALL}(?:${WORD} ?${SMALL}){1,4}`
const NUMBER_LAST = `(?:${WORD} ${SMALL}){1,4}\\d{1,5}[a-z]?|\\p{Lu}[\\p{L}'’.-]{4,40} \\d{1,5}[a-z]?`

const STREET = new RegExp(
  `((?<![\\p{L}\\d])(?:(?:${anyCase(LABELS)})\\\\{0,3}["']?\\s{0,2}[:=]\\s{0,2}|(?:${anyCase(VERBS)})\\\\{0,3}["']?\\s{0,2}[:=]?\\s{0,2})\\\\{0,3}["']?)(?:${NUMBER_FIRST}|${NUMBER_LAST})(?![\\w:])`,
  'gu',
)
/** A number beside a word that may have a capital, in whichever order. */
const WORD_AND_NUMBER = /\d[A-Za-z]?,? [A-Za-z\u00c0-\uffff]|[A-Z\u00c0-\uffff]\S{1,80} (?:[a-z]{2,5} ){0,3}\d/

export const places: readonly Rule[] = [
  patternRule({
    id: 'street',
    kind: 'address',
    needs: {
      parts: ['address', 'addr'],
      beginnings: [
        'street',
        'adresse',
        'anschrift',
        'direcci',
        'indirizzo',
        'endere',
        'line1',
        'line 1',
        'deliver',
        'ship',
        'lives',
      ],
    },
    hint: WORD_AND_NUMBER,
    pattern: STREET,
    accept: (place) => /\d/.test(place) && !/^\d{1,5}\.\d/.test(place),
  }),
]
