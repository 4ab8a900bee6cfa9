import { describe, expect, it } from 'vitest'
import { isTelling } from '../../src/decode/services.ts'
import { batchOf, decoder, recordsOf } from './batch-of.ts'

const TIME = '2026-01-01T00:00:00.000Z'

/** The services of lines in a file of this name; read twice, since lines of a known layout are read in another way. */
function servicesIn(name: string, lines: readonly (object | string)[]): string[] {
  const written = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  const batch = batchOf(`${written.join('\n')}\n`)
  batch.origin = { id: name, path: `/var/log/${name}.log`, service: name }
  const reading = decoder()
  const [first, second] = [1, 2].map(() => {
    reading.read(batch)
    return recordsOf(batch).map(({ service }) => service)
  })
  expect(second).toEqual(first)
  return first!
}

const said = (fields: object) => ({ level: 'info', time: TIME, ...fields, msg: 'ready' })

describe('two applications stay two services', () => {
  it.each<readonly [through: string, ...lines: (object | string)[]]>([
    ['loggers of one name', said({ logger: 'http' }), said({ logger: 'http' }), said({ logger: 'db' })],
    ['components of one name', said({ component: 'http' }), `level=info ts=${TIME} component=http msg=ready`],
    ['names of loggers that say their levels in words', said({ name: 'werkzeug' }), said({ name: 'root' })],
  ])('with %s', (_, ...lines) => {
    expect(new Set(servicesIn('cart', lines))).toEqual(new Set(['cart']))
    expect(new Set(servicesIn('pay-error', lines))).toEqual(new Set(['pay-error']))
  })
})

describe('more than the name of a file tell', () => {
  it.each<readonly [what: string, line: object | string]>([
    ['a field for the service', said({ service: 'orders', logger: 'http' })],
    ['a container', said({ kubernetes: { container_name: 'orders' }, logger: 'http' })],
    ['a unit', said({ _SYSTEMD_UNIT: 'orders.service', logger: 'http' })],
    ['the name of an application whose levels are numbers', { level: 30, time: TIME, name: 'orders', msg: 'ready' }],
    ['the tag of syslog', 'Jan  1 00:00:00 gate orders[7]: ready'],
    ['a column', '2026-01-01T00:00:00 INFO orders ready'],
  ])('%s', (_, line) => {
    expect(servicesIn('cart', [line, line])).toEqual(['orders', 'orders'])
  })
})

it('where a file could be of any program, the name of a logger says more', () => {
  for (const name of ['app', 'stdin', 'app-error', '0', '4f5e6a7b8c9d']) {
    expect(servicesIn(name, [said({ logger: 'orders' }), said({ logger: 'orders' })])).toEqual(['orders', 'orders'])
  }
})

it.each([
  ['payments', true],
  ['cart-error', true],
  ['app', false],
  ['app.out', false],
  ['stderr', false],
  ['server-2', false],
  ['kubernetes', false],
  ['prod-cluster', false],
  ['all-services', false],
  ['auth-service', true],
])('%s as the name of a file tells whose lines are in it: %s', (name, tells) => {
  expect(isTelling(name)).toBe(tells)
})

describe('how long or how much something is names nobody', () => {
  it.each(['18ms', '1.5s', '1m30s', '42', '2.5kB', '85%', '-7ms'])('%s', (amount) => {
    expect(servicesIn('router', [said({ service: amount }), said({ app: 'shop', service: amount })])).toEqual([
      'router',
      'shop',
    ])
    expect(servicesIn('router', [`level=info ts=${TIME} msg=ready service=${amount} status=200`])).toEqual(['router'])
  })

  it.each(['3scale', '7zip', 'ms', 'k8s', '1password'])('but %s may', (name) => {
    expect(servicesIn('router', [said({ service: name })])).toEqual([name])
    expect(servicesIn('router', [`level=info ts=${TIME} msg=ready service=${name}`])).toEqual([name])
  })
})
