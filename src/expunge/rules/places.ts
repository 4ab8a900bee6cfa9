/** Where people live, where a label says so: a street with the number of a house before or behind it. */
import { matches, patternRule, type Rule } from '../rule.ts'
import { anyCase } from './any-case.ts'

const LABELS =
  'street|stra(?:ss|[ß])e|addr|(?:[A-Za-z]{3,12})?(?:adresse|anschrift)|dirección|direccion|indirizzo|endereço|endereco|line[ _-]?1|(?:[A-Za-z]{2,12}[ _-]?)?(?:address|addr)[ _-]?(?:line)?[ _-]?1?'
/** Behind these no sign stands. */
const VERBS = '(?:deliver(?:ed|y)?|ship(?:ped)?) to|lives at|(?:home|postal|billing|shipping|delivery) address'
/** Ranges, not the properties of Unicode: those take milliseconds to compile. */
const CAPITAL = '[A-Z\\u00c0-\\u00d6\\u00d8-\\u00de\\u0100-\\u1fff\\u3040-\\ud7ff]'
const LETTER = 'A-Za-z\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u1fff\\u3040-\\ud7ff'
const WORD = `${CAPITAL}[${LETTER}'’.-]{1,30}`
const SMALL = '(?:(?:de|del|della|di|da|do|la|le|van|von|der|den|rue|via|calle) ){0,3}'
const NUMBER_FIRST = `(?:(?:Flat|Apt|Unit|Suite|Apartment)\\.? \\d{1,5}[A-Z]?, ?)?\\d{1,5}[A-Za-z]?,? ${SMALL}(?:${WORD} ?${SMALL}){1,4}`
const NUMBER_LAST = `(?:${WORD} ${SMALL}){1,4}\\d{1,5}[A-Za-z]?|${CAPITAL}[${LETTER}'’.-]{4,40} \\d{1,5}[A-Za-z]?`

/** What comes behind the street: up to the quote that closes, or a town with its code before or behind it. */
const TOWN = `(?:,[^"'\\n\\\\=]{1,80}(?=\\\\{0,3}["'])|, ?\\d{4,6} ${WORD}|(?:, ?${WORD}(?: ${WORD}){0,2}){1,2},? (?:[A-Z]{2},? )?(?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d{1,2}[A-Z]? \\d[A-Z]{2}))?`

const STREET = new RegExp(
  `((?<![${LETTER}\\d])(?:(?:${anyCase(LABELS)})\\\\{0,3}["']?\\s{0,2}[:=]\\s{0,2}|(?:${anyCase(VERBS)})\\\\{0,3}["']?\\s{0,2}[:=]?\\s{0,2})\\\\{0,3}["']?)(?:${NUMBER_FIRST}|${NUMBER_LAST})${TOWN}(?![\\w:])`,
  'g',
)
/** How streets are called where the number of a house stands behind them. */
const STREETS = 'straße,strasse,gasse,allee,platz,damm,gata,gatan,gaten,veien,vägen,gade,straat,laan,plein'
/** A street and a house, a code and a town. In front of it can stand a part of the street's name, and no level of a line. */
const FULL_ADDRESS = new RegExp(
  `(?<![${LETTER}\\d])(?:(?![A-Z]+ )${WORD} ){0,2}${CAPITAL}[${LETTER}'’.-]{0,40}(?:${STREETS.replaceAll(',', '|')}|str\\.|weg|vej|vei|katu) \\d{1,4}[A-Za-z]?, ?(?:[A-Z]{1,2}-)?\\d{4,5}(?: [A-Z]{2})? ${WORD}`,
  'g',
)

/** The same where what a street is comes first: `12 rue de la Paix, 75002 Paris`, `Via Roma 12, 00184 Roma`. */
const ROADS_AFTER_NUMBER = ['rue', 'avenue', 'boulevard', 'place', 'chemin', 'allée', 'impasse', 'quai']
const ROADS_BEFORE_NUMBER = ['viale', 'piazza', 'calle', 'avenida', 'plaza', 'rua']
/** Behind an English verb `via` is how something came. */
const NAMED_ROADS = ['Via', '(?<!(?:ed|ing|nt|out|in|up|s|c) )via', 'Corso']
const ROAD_ADDRESS = new RegExp(
  `(?<![${LETTER}\\d])(?:\\d{1,4}(?: ?(?:bis|ter))?,? (?:${anyCase(ROADS_AFTER_NUMBER.join('|'))}) ${SMALL}(?:l['’]|d['’])?(?:${WORD} ?${SMALL}){1,4}|(?:${NAMED_ROADS.join('|')}|${anyCase(ROADS_BEFORE_NUMBER.join('|'))}) ${SMALL}(?:${WORD} ${SMALL}){1,4}(?:n\\.? ?)?\\d{1,4}[A-Za-z]?), ?\\d{4,5} ${WORD}`,
  'g',
)
/** Ways that are gone and places that are filled, and no town but what is counted. */
const NO_STREET =
  /(?:Rück|Hin|Um|Aus|Förder|Transport|Lauf|Kabel|Brems|Daten|Signal)weg \d|(?:Arbeits|Speicher|Steck|Stell|Sitz)platz \d|(?:Fertigungs|Montage|Produktions|Lackier|Walz)stra(?:ß|ss)e \d/
const COUNTED =
  / (?:(?:Kilo|Zenti|Milli|Mikro)?[Mm]et(?:er|ern|re|res)|(?:Milli)?[Ll]iter|(?:Kilo)?[Gg]ramm|Tonnen|(?:Kilo|Mega|Giga)?[Bb]ytes?|(?:Kilo|Milli)?[Vv]olt|(?:Kilo|Mega)?[Ww]att|(?:Milli)?[Aa]mpere|(?:Kilo|Mega)?[Hh]ertz|(?:Milli)?[Ss]ekunden|Minuten|Stunden|Tagen?|Grad|Prozent|Euro|Kronen|Stück|Teilen?|Schritten?|Umdrehungen|Zyklen|Paletten|Personen|Punkte|Zeilen|Dateien|Einträgen?|Calls|Clients|Connections|Entries|Errors|Events|Files|Items|Jobs|Messages|Orders|Packets|Queries|Records|Requests|Retries|Rows|Sessions|Transactions|Users)$/

/** By which of several something came; no road is called so. */
const MACHINE =
  /^[Vv]ia (?:[A-Z][a-z]+ )?(?:Backend|Bridge|Broker|Bus|Channel|Cluster|Connection|Connector|Endpoint|Exchange|Gateway|Group|Hop|Host|Hub|Interface|Lane|Line|Link|Node|Partition|Path|Peer|Pool|Port|Provider|Proxy|Queue|Rack|Region|Relay|Replica|Router?|Server|Session|Shard|Site|Slot|Socket|Switch|Topic|Trunk|Tunnel|Upstream|Worker|Zone) \d/

/** A number beside a word that may have a capital, in whichever order. */
const WORD_AND_NUMBER = new RegExp(`\\d[A-Za-z]?,? ${SMALL}${CAPITAL}|${CAPITAL}\\S{1,80} ${SMALL}\\d`)

/** Both numbers, and exact to ten metres: one alone can be a latency. */
const POSITION =
  /((?<![A-Za-z])lat(?:itude)?\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["']?)(-?\d{1,2}\.\d{4,15})([^\n\d-]{1,30}(?<![A-Za-z])lo?ng?(?:itude)?\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["']?)(-?\d{1,3}\.\d{4,15})(?!\d)/gi

/** The same without names of their own: `gps: 47.07131, 15.43869`. */
const PAIR =
  /((?<![A-Za-z])(?:gps|coord(?:inate)?s?|lat_?l(?:on|ng)|geo(?:_?(?:point|location))?|location|position)\\{0,3}["']?\s{0,3}[:=]\s{0,3}\\{0,3}["'[(]{0,2})-?\d{1,2}\.\d{4,15}, ?-?\d{1,3}\.\d{4,15}(?![\d.])/gi

const position: Rule = {
  id: 'position',
  needs: { beginnings: ['lat=', 'lat:', 'lat"', "lat'", 'lat\\', 'lat ', 'latitude'] },
  find: (text) =>
    matches(text, POSITION).flatMap(({ index, 1: label = '', 2: north = '', 3: between = '', 4: east = '' }) => {
      const start = index + label.length
      const second = start + north.length + between.length
      return [
        { start, end: start + north.length, kind: 'position' },
        { start: second, end: second + east.length, kind: 'position' },
      ]
    }),
}

export const places: readonly Rule[] = [
  position,
  patternRule({
    id: 'pair',
    kind: 'position',
    needs: { beginnings: ['gps', 'coord', 'latl', 'lat l', 'geo', 'location', 'position'] },
    hint: /\d\.\d{4,15}, ?-?\d/,
    pattern: PAIR,
  }),
  patternRule({
    id: 'street',
    kind: 'address',
    needs: {
      parts: ['addr', 'adresse', 'anschrift'],
      beginnings: ['street', 'stra', 'direcci', 'indirizzo', 'endere', 'line1', 'line 1', 'deliver', 'ship', 'lives'],
    },
    hint: WORD_AND_NUMBER,
    pattern: STREET,
    accept: (place) => /\d/.test(place) && !/^\d{1,5}\.\d/.test(place),
  }),
  patternRule({
    id: 'full-address',
    kind: 'address',
    needs: { parts: [...STREETS.split(','), 'str.', 'weg', 'vej', 'vei', 'katu'].map((street) => `${street} #`) },
    pattern: FULL_ADDRESS,
    accept: (place) => !COUNTED.test(place) && !NO_STREET.test(place),
  }),
  patternRule({
    id: 'road-address',
    kind: 'address',
    needs: {
      parts: ROADS_AFTER_NUMBER.map((road) => `# ${road} `),
      beginnings: ['via', 'corso', ...ROADS_BEFORE_NUMBER].map((road) => `${road} `),
    },
    hint: /, ?\d{4,5} \S/,
    pattern: ROAD_ADDRESS,
    accept: (place) => !COUNTED.test(place) && !MACHINE.test(place),
  }),
]
