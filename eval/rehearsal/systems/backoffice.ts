/** An office that works from nine to five, with few lines. */
import {
  attack,
  campaign,
  errorBurst,
  rareMessage,
  restartLoop,
  silence,
  slowness,
  trafficDrop,
  upkeep,
} from '../kinds.ts'
import type { System } from '../play.ts'
import { office } from '../rhythms.ts'

export const backoffice: System = {
  name: 'backoffice',
  days: 15,
  rhythm: office,
  services: [
    {
      name: 'records',
      form: 'log4j',
      linesAMinute: 4,
      usual: [
        [50, 'info record {id} opened by {user}'],
        [30, 'info record {id} saved in {ms:70} ms'],
        [3, 'warn record {id} is locked by {user}'],
        [1, 'error print job {id} failed: paper tray empty'],
      ],
      jobs: [
        {
          name: 'weekly report',
          every: 10080,
          at: 1440 * 3 + 200,
          rounds: 120,
          says: ['info weekly report started', 'info page {n:60} rendered', 'info weekly report done'],
        },
      ],
    },
    {
      name: 'directory',
      form: 'bare',
      linesAMinute: 3,
      usual: [
        [60, 'info bind uid={user} ok'],
        [30, 'info search base=ou=staff took {ms:9} ms entries={n:4}'],
        [1, 'info bind uid={user} failed: invalid credentials'],
      ],
    },
  ],
  happenings: [
    trafficDrop('directory', 0.03),
    attack('directory', ['info bind uid={login} failed: invalid credentials from {stranger}'], 15),
    errorBurst('records', ['error record {id} could not be saved: deadlock detected, transaction rolled back'], 3),
    silence('directory'),
    slowness('records', 'ms', 15),
    campaign('records'),
    rareMessage('records', 'warn certificate of directory expires in 1 day'),
    restartLoop('records', [
      'info Records 9.0 starting',
      'info 12 plugins loaded',
      'error plugin labels: java.lang.NoClassDefFoundError: org/example/Label',
    ]),
    upkeep('directory', ['info schema reloaded by {user}', 'info index uid rebuilt, {n:4000} entries']),
  ],
}
