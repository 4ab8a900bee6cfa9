/** A shop on the web: three services behind one another, in two forms. */
import {
  campaign,
  cascade,
  errorBurst,
  hiccup,
  missedJob,
  rareMessage,
  release,
  restartLoop,
  slowness,
  trafficDrop,
  upkeep,
} from '../kinds.ts'
import type { System } from '../play.ts'
import { shops } from '../rhythms.ts'

export const shop: System = {
  name: 'shop',
  days: 3,
  rhythm: shops,
  services: [
    {
      name: 'gateway',
      form: 'pino',
      linesAMinute: 30,
      usual: [
        [60, 'info GET /api/items/{id} 200 in {ms:25} ms'],
        [25, 'info POST /api/cart 201 in {ms:40} ms'],
        [8, 'info session {hex} opened for {user}'],
        [3, 'warn GET /api/items/{id} 404 in {ms:12} ms'],
        [0.6, 'warn client went away before the answer, request {hex}'],
        [0.4, 'error upload aborted by client {ip}'],
      ],
    },
    {
      name: 'orders',
      form: 'pino',
      linesAMinute: 14,
      usual: [
        [40, 'info order {id} placed by {user}, {n:3} items'],
        [30, 'info order {id} handed to packing'],
        [20, 'debug stock of {id} checked: {n:60} left, 0 errors'],
        [2, 'warn order {id} waits for payment, attempt {n:2}'],
        [0.5, 'error order {id} cancelled: card refused'],
      ],
      jobs: [
        {
          name: 'settlement',
          every: 30,
          at: 10,
          says: ['info settlement run started', 'info settlement run finished, {n:120} orders'],
        },
        {
          name: 'nightly export',
          every: 1440,
          at: 150,
          rounds: 300,
          says: ['info export started', 'info row {id} exported', 'info export done: 0 failed'],
        },
      ],
    },
    {
      name: 'payments',
      form: 'logfmt',
      linesAMinute: 9,
      usual: [
        [70, 'info charge of order {id} took {ms:180}ms'],
        [20, 'info receipt {hex} sent'],
        [4, 'warn provider answered late for order {id}'],
      ],
    },
  ],
  happenings: [
    cascade({ service: 'payments', lines: ['error provider handshake failed: certificate has expired'] }, [
      { service: 'orders', lines: ['error order {id} failed: payments answered 503'] },
      { service: 'gateway', lines: ['error POST /api/orders 502: upstream orders said payment failed'] },
    ]),
    errorBurst('orders', [
      'error could not reserve stock for order {id}: version conflict',
      'error order {id} cancelled: card refused',
    ]),
    rareMessage('payments', 'error ledger row {hex} does not balance: off by {n:9} cents'),
    slowness('gateway', 'ms', 12),
    trafficDrop('gateway'),
    missedJob('orders', 'settlement', 90),
    restartLoop('payments', [
      'info starting payments 4.2.0',
      'info pool opened with 20 connections',
      'fatal cannot bind 0.0.0.0:8443: address already in use',
    ]),
    campaign('gateway'),
    hiccup('payments', [
      'warn provider answered late for order {id}',
      'info charge of order {id} went through on attempt {n:2}',
    ]),
    release(
      'gateway',
      ['info starting gateway 7.1.0', 'info 42 routes loaded', 'info listening on port 8080'],
      [
        'info recommendation for {user} served from edge cache',
        'info price rules applied to cart {hex}',
        'info experiment blue-button shown to {user}',
        'info image {hex} resized to {n:640} px',
      ],
    ),
    upkeep('orders', [
      'info maintenance: index orders_by_day rebuilt',
      'info maintenance: {n:800} old rows archived',
      'info maintenance done',
    ]),
  ],
}
