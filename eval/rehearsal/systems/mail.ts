/** A mail server: syslog, and no levels at all. */
import { attack, campaign, errorBurst, filling, missedJob, rareMessage, silence, upkeep } from '../kinds.ts'
import type { System } from '../play.ts'
import { evenings } from '../rhythms.ts'

export const mail: System = {
  name: 'mail',
  days: 3,
  rhythm: evenings,
  services: [
    {
      name: 'smtpd',
      form: 'syslog',
      linesAMinute: 16,
      usual: [
        [30, 'info connect from mx{n:50}.example.net[{ip}]'],
        [30, 'info {hex}: from=<{user}@example.org>, size={n:9000}, nrcpt=1 (queue active)'],
        [30, 'info disconnect from mx{n:50}.example.net[{ip}] ehlo=1 mail=1 rcpt=1 data=1 quit=1'],
        [
          5,
          'info NOQUEUE: reject: RCPT from unknown[{ip}]: 550 5.1.1 <{user}@example.org>: Recipient address rejected',
        ],
        [1, 'info lost connection after EHLO from unknown[{ip}]'],
      ],
    },
    {
      name: 'imapd',
      form: 'syslog',
      linesAMinute: 10,
      usual: [
        [50, 'info Login: user=<{user}>, method=PLAIN, rip={ip}, session=<{hex}>'],
        [45, 'info Logged out in={n:600} out={n:9000}'],
        [1, 'info Disconnected: auth failed, 1 attempts, user=<{user}>, rip={ip}'],
      ],
      jobs: [
        { name: 'expunge', every: 60, at: 5, says: ['info expunging old trash', 'info expunged {n:300} messages'] },
      ],
    },
  ],
  happenings: [
    attack('imapd', ['info Disconnected: auth failed, 3 attempts, user=<{login}>, rip={stranger}']),
    filling(
      'smtpd',
      ['info warning: queue volume /var/spool at {n:94} percent'],
      ['info error: write queue file {hex}: No space left on device'],
    ),
    silence('smtpd'),
    missedJob('imapd', 'expunge', 150),
    rareMessage('smtpd', 'info fatal: no SASL authentication mechanisms'),
    errorBurst('smtpd', [
      'info {hex}: to=<{user}@example.com>, relay=none, status=deferred (connect to mx.example.com[{ip}]:25: Connection timed out)',
    ]),
    campaign('smtpd'),
    upkeep('imapd', ['info reload: configuration read again', 'info master: 3 idle workers replaced']),
  ],
}
