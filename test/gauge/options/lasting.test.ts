import type { Row } from '../window-of.ts'
import { failed, past, testSettings, traffic } from './acting.ts'

const BOUNCED: Row = { text: 'mail to <*> bounced', level: 'error' }

testSettings([
  {
    name: 'trouble_long',
    value: 25,
    detector: 'lasting',
    windows: [
      ...past(60, () => [BOUNCED]),
      ...past(24, () => [BOUNCED, failed(30)]),
      [...traffic(0.05), BOUNCED, failed(1)],
    ],
    told: ['medium', 'nothing'],
  },
])
