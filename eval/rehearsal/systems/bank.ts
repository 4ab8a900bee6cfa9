/** A bank: a database below two services. */
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

export const bank: System = {
  name: 'bank',
  days: 3,
  rhythm: shops,
  services: [
    {
      name: 'transfers',
      form: 'python',
      linesAMinute: 18,
      usual: [
        [50, 'info Transfer {id} accepted from account {id}'],
        [40, 'info Transfer {id} booked, elapsed={s:0.8}s'],
        [4, 'warn Transfer {id} held for review (score {n:70})'],
        [0.7, 'error Transfer {id} declined: insufficient funds'],
      ],
      jobs: [
        {
          name: 'clearing',
          every: 60,
          at: 40,
          says: ['info Clearing file opened', 'info Clearing file sent, {n:900} entries'],
        },
      ],
    },
    {
      name: 'db',
      form: 'postgres',
      linesAMinute: 6,
      usual: [
        [30, 'info connection received: host={ip} port={n:40000}'],
        [30, 'info connection authorized: user={user} database=bank'],
        [10, 'info checkpoint complete: wrote {n:300} buffers; sync={s:0.02} s'],
        [1, 'error duplicate key value violates unique constraint "visits_pkey"'],
      ],
    },
    {
      name: 'cards',
      form: 'ecs',
      linesAMinute: 12,
      usual: [
        [70, 'info authorization {hex} approved in {ms:90} ms'],
        [10, 'info authorization {hex} refused: wrong PIN'],
        [5, 'debug limits of card {id} loaded'],
      ],
    },
  ],
  happenings: [
    cascade(
      {
        service: 'db',
        lines: [
          'error remaining connection slots are reserved for superusers',
          'info connection received: host={ip} port={n:40000}',
        ],
      },
      [
        {
          service: 'transfers',
          lines: ['error Transfer {id} not booked: OperationalError: could not connect to server db'],
        },
        { service: 'cards', lines: ['error authorization {hex} not decided: no answer from db within 3000 ms'] },
      ],
    ),
    rareMessage('db', 'error invalid page in block {n:800} of relation base/16384/2619'),
    slowness('cards', 'ms', 10),
    missedJob('transfers', 'clearing', 150),
    errorBurst('transfers', [
      'error Transfer {id} rejected by the network: format RF{n:7}',
      'error Transfer {id} declined: insufficient funds',
    ]),
    restartLoop('cards', [
      'info cards 3.3.1 booting',
      'info keys read from vault',
      'error Unhandled rejection: HSM session refused',
    ]),
    trafficDrop('cards', 0.04),
    release(
      'transfers',
      ['info Starting transfers v12.0.3', 'info Workers: 8'],
      [
        'info Instant payment {id} routed',
        'info Beneficiary name of {id} checked',
        'info Fee of {n:3} applied to {id}',
      ],
    ),
    campaign('cards'),
    upkeep('db', [
      'info received SIGHUP, reloading configuration files',
      'info parameter "work_mem" changed to "64MB"',
    ]),
    hiccup('transfers', ['warn Network gateway slow, {id} queued', 'info Queued transfer {id} delivered']),
  ],
}
