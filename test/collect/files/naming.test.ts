import { expect, it } from 'vitest'
import { lineageOf, serviceOf } from '../../../src/collect/files/naming.ts'

it.each([
  ['payments', ['/var/log/payments.log', 'payments', 'payments.log.1', 'payments.log.2.gz', 'payments.1.log']],
  ['payments', ['payments-2026-01-01.log', 'payments.log.2026-01-01', 'payments.2026-01-01_13.log', 'payments_1.log']],
  ['payments', ['payments-20260101.gz', 'payments-2026-01-01.0.log', 'payments.log-20260101-1767225600.zst']],
  ['payments', ['/srv/payments/2026-01-01.log', '/srv/payments/logs/20260101.log.gz', '/srv/payments/0.log']],
  ['postgresql', ['postgresql-2026-01-01_000000.log', 'postgresql-01-02-2026-1.log.gz', 'postgresql-Mon.log']],
  ['orders', ['orders-261117.log', 'orders_17-Nov-2026.log.gz', 'orders.Wednesday.log', 'orders-7d9c4b6f5-x2v8k.log']],
  ['W3SVC1', ['/logs/W3SVC1/u_ex261117.log', '/logs/W3SVC1/u_ex26111709.log', '/logs/W3SVC1/ex261118_x.log']],
  [
    'nginx',
    [
      '/var/log/nginx/error.log',
      '/var/log/nginx/access.log.3.gz',
      '/srv/nginx/logs/access-20260101.log',
      'nginx/error_log',
    ],
  ],
  ['error', ['error.log', '../error.log', '/var/log/error.log', '/tmp/error.log.1']],
  ['u_ex', ['u_ex261117.log', 'u_ex261118.log']],
])('the service %s is what is left of a name without rotation, compression and extension', (service, paths) => {
  expect(paths.map(serviceOf)).toEqual(paths.map(() => service))
})

it('a number that is part of the name stays', () => {
  const names = [
    'app-v2.log',
    'worker-1.log',
    'python3.12.log',
    'web01.log',
    'app-1.25.3.log',
    '.hidden',
    'job-118305.log',
  ]
  const services = ['app-v2', 'worker-1', 'python3.12', 'web01', 'app-1.25.3', '.hidden', 'job-118305']
  expect(names.map(serviceOf)).toEqual(services)
})

it('words that look like a date, a pod or IIS stay', () => {
  const names = ['blood-sun-service.log', 'app-worker01-batch.log', 'index.log', 'nc2.log']
  expect(names.map(serviceOf)).toEqual(['blood-sun-service', 'app-worker01-batch', 'index', 'nc2'])
})

it('the log of a container is named for the container, or for its id where nothing else is known', () => {
  const id = '0f1e2d3c4b5a6978'.repeat(4)
  expect(serviceOf('/var/log/pods/shop_cart-7d9f_0a1b/cart/0.log')).toBe('cart')
  expect(serviceOf('/var/log/pods/shop_cart-7d9f_0a1b/cart/0.log.20260101-120000.gz')).toBe('cart')
  expect(serviceOf(`/var/log/containers/cart-7d9f_shop_cart-api-${id}.log`)).toBe('cart-api')
  expect(serviceOf(`/var/lib/docker/containers/${id}/${id}-json.log.1`)).toBe('0f1e2d3c4b5a')
})

it('generations of a log have one lineage, its neighbours another', () => {
  const generations = [
    'app.log',
    'app-Mon.log',
    'app.log.1',
    'app.log.2.gz',
    'app-20260101.log',
    'app.log-2026-01-01.zst',
  ]
  expect(new Set(generations.map(lineageOf))).toEqual(new Set(['app.log']))
  expect(['app.err', 'app-1.log', 'app_1.log', 'app2.log'].map(lineageOf)).not.toContain('app.log')
})
