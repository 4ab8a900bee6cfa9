/** A game with its evenings, one log without levels. */
import { attack, campaign, errorBurst, rareMessage, release, silence, slowness, trafficDrop, upkeep } from '../kinds.ts'
import type { System } from '../play.ts'
import { evenings } from '../rhythms.ts'

export const games: System = {
  name: 'games',
  days: 3,
  rhythm: evenings,
  services: [
    {
      name: 'lobby',
      form: 'bare',
      linesAMinute: 25,
      usual: [
        [40, 'info Player {user}{n:40} joined room {id}'],
        [40, 'info Player {user}{n:40} left room {id} after {n:900} s'],
        [10, 'info Match {hex} found in {s:3.5} s'],
        [1, 'info Kicked {user}{n:40}: ping too high ({n:400} ms)'],
      ],
    },
    {
      name: 'accounts',
      form: 'plain',
      linesAMinute: 7,
      usual: [
        [60, 'info sign-in of {user}{n:40} from {ip}'],
        [20, 'info token {hex} renewed'],
        [2, 'warn wrong password for {user}{n:40} from {ip}'],
      ],
    },
  ],
  happenings: [
    attack('accounts', ['warn wrong password for {login} from {stranger}']),
    errorBurst('lobby', [
      'info Room {id} crashed: script error in spawn.lua:{n:80}',
      'info Could not place player {user}{n:40}: no server left',
    ]),
    trafficDrop('lobby', 0.05),
    slowness('lobby', 's', 8),
    silence('accounts'),
    rareMessage('accounts', 'error wallet of {user}{n:40} is negative after purchase {hex}'),
    campaign('lobby'),
    release(
      'accounts',
      ['info accounts 2.9 started', 'info 3 providers configured'],
      ['info passkey of {user}{n:40} verified', 'info device {hex} remembered'],
    ),
    upkeep('lobby', ['info Server message sent: maintenance on Tuesday', 'info Season 7 activated']),
  ],
}
