/** Vans and parcels on workdays. */
import {
  campaign,
  errorBurst,
  hiccup,
  missedJob,
  rareMessage,
  restartLoop,
  silence,
  slowness,
  trafficDrop,
  upkeep,
} from '../kinds.ts'
import type { System } from '../play.ts'
import { office } from '../rhythms.ts'

export const logistics: System = {
  name: 'logistics',
  days: 15,
  rhythm: office,
  services: [
    {
      name: 'dispatch',
      form: 'pino',
      linesAMinute: 5,
      usual: [
        [50, 'info parcel {id} assigned to van {n:30}'],
        [30, 'info route of van {n:30} planned in {ms:900} ms'],
        [3, 'warn address of parcel {id} not found, asked the customer'],
        [0.5, 'error label printer {n:4} offline'],
      ],
      jobs: [
        {
          name: 'manifest',
          every: 1440,
          at: 345,
          rounds: 60,
          says: ['info manifest begun', 'info manifest page {n:60}', 'info manifest sent'],
        },
      ],
    },
    {
      name: 'tracking',
      form: 'log4j',
      linesAMinute: 5,
      usual: [
        [70, 'info position of van {n:30} stored'],
        [20, 'info customer notified about parcel {id}'],
        [1, 'warn van {n:30} has been silent for {n:9} minutes'],
      ],
    },
  ],
  happenings: [
    missedJob('dispatch', 'manifest', 1500),
    trafficDrop('tracking', 0.04),
    errorBurst(
      'tracking',
      ['error customer notification {id} failed: javax.mail.MessagingException: 535 authentication rejected'],
      3,
    ),
    slowness('dispatch', 'ms', 10),
    restartLoop('tracking', [
      'info Tracking 5.5 starting',
      'info map tiles loaded',
      'error Cannot open queue positions: access refused',
    ]),
    rareMessage('dispatch', 'error parcel {id} assigned twice, van {n:30} and van {n:30}'),
    silence('dispatch'),
    campaign('dispatch'),
    upkeep('tracking', ['info zone table imported by {user}', 'info {n:40} depots read']),
    hiccup('tracking', ['warn map service slow, position of van {n:30} kept for later', 'info kept positions stored']),
  ],
}
