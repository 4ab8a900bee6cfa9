/** What varies in the messages of a made system: for each name in braces, how a value of it is made. */

export type Pick = (below: number) => number

const SYLLABLES = 'ka lo mi ren tar vel so nu gri fen dal wo pes qui bra thel zim ory ump est'.split(' ')
const SERVICES = 'payments checkout search-api billing cart inventory mailer auth-proxy reports gateway'.split(' ')
const ROLES = 'worker consumer indexer sync exporter'.split(' ')
const COLUMNS = 'email name status price sku created_by city token phone title'.split(' ')
const EXTENSIONS = 'html css js png jpg php ico txt'.split(' ')
const MONTHS = 'Jan Feb Mar Apr May Jun'.split(' ')

function among(values: readonly string[], pick: Pick): string {
  return values[pick(values.length)]!
}

function word(pick: Pick): string {
  return Array.from({ length: 2 + pick(3) }, () => among(SYLLABLES, pick)).join('')
}

function capital(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`
}

function from(letters: string, length: number): (pick: Pick) => string {
  return (pick) => Array.from({ length }, () => letters[pick(letters.length)]).join('')
}

const hexadecimal = (length: number) => from('0123456789abcdef', length)
const two = (pick: Pick, below: number) => `${pick(below)}`.padStart(2, '0')
const number = (pick: Pick) => `${pick(10 ** (1 + pick(4)))}`

/** Half of the users come again and again, the others once. */
function user(pick: Pick): string {
  const often = ['alice', 'bob', 'carol', 'deploy', 'svc_report', 'j.doe']
  return pick(2) === 0 ? among(often, pick) : word(pick)
}

export const SLOTS: Readonly<Record<string, (pick: Pick) => string>> = {
  n: number,
  d: (pick) => `${pick(10)}`,
  big: (pick) => `${1_000_000 + pick(900_000_000)}`,
  ms: (pick) => `${100 + pick(900)}`,
  micros: from('0123456789', 6),
  pid: () => '1312',
  date: (pick) => `2026-01-${two(pick, 20).replace('00', '20')}`,
  slashdate: () => '2026/01/14',
  mmdd: () => '0114',
  month: (pick) => among(MONTHS, pick),
  day: (pick) => `${10 + pick(18)}`,
  clock: (pick) => `${two(pick, 24)}:${two(pick, 60)}:${two(pick, 60)}`,
  ip: (pick) => `10.${pick(255)}.${pick(255)}.${pick(255)}`,
  uuid: (pick) => [8, 4, 4, 4, 12].map((length) => hexadecimal(length)(pick)).join('-'),
  hash: from('bcdfghjklmnpqrstvwxz2456789', 9),
  tail: from('bcdfghjklmnpqrstvwxz2456789', 5),
  hashcommit: hexadecimal(40),
  long: hexadecimal(64),
  queue: from('0123456789ABCDEF', 11),
  word,
  user,
  player: (pick) =>
    among([capital(user(pick)), `${capital(word(pick))}_${pick(100)}`, `xX${capital(word(pick))}Xx`], pick),
  phrase: (pick) => Array.from({ length: 1 + pick(6) }, () => word(pick)).join(' '),
  camel: (pick) => `${capital(word(pick))}${capital(word(pick))}`,
  service: (pick) => among(SERVICES, pick),
  role: (pick) => among(ROLES, pick),
  topic: (pick) => (pick(2) === 0 ? `${among(SERVICES, pick)}.events` : word(pick)),
  disk: (pick) => `data-${pick(4)}`,
  host: (pick) => `${word(pick)}.${word(pick)}.example`,
  mailhost: () => 'mail',
  database: (pick) => among(['shop', 'ledger', 'metrics'], pick),
  table: (pick) => (pick(2) === 0 ? among(['orders', 'customers', 'line_items'], pick) : word(pick)),
  column: (pick) => among(COLUMNS, pick),
  ext: (pick) => among(EXTENSIONS, pick),
  namespace: (pick) => among(['default', 'kube-system', 'shop', 'team-blue'], pick),
  branch: (pick) => among(['main', 'develop', `feature%2F${word(pick)}`, `PR-${pick(500)}`], pick),
}
