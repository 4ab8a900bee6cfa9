/** Machines that run other programs: no rhythm of day and night. */
import {
  cascade,
  errorBurst,
  filling,
  hiccup,
  leak,
  missedJob,
  rareMessage,
  release,
  silence,
  slowness,
} from '../kinds.ts'
import type { System } from '../play.ts'
import { always } from '../rhythms.ts'

export const cluster: System = {
  name: 'cluster',
  days: 2,
  rhythm: always,
  services: [
    {
      name: 'scheduler',
      form: 'klog',
      linesAMinute: 12,
      usual: [
        [50, 'info Successfully bound pod "job-{hex}" to {node}'],
        [30, 'info Attempting to schedule pod "job-{hex}"'],
        [5, 'warn Unable to schedule job-{hex}: 0/9 nodes are available, will retry'],
      ],
    },
    {
      name: 'objectstore',
      form: 'bare',
      linesAMinute: 20,
      usual: [
        [50, 'info PUT {path} {n:4000} bytes {ms:15} ms'],
        [45, 'info GET {path} {ms:6} ms'],
        [2, 'info DELETE {path}'],
      ],
      jobs: [
        {
          name: 'scrub',
          every: 120,
          at: 30,
          rounds: 40,
          says: ['info scrub begins', 'info scrub of shelf {n:40}: 0 errors found', 'info scrub ends'],
        },
      ],
    },
    {
      name: 'kernel',
      form: 'syslog',
      linesAMinute: 1.5,
      usual: [
        [10, 'info eth0: renewed lease, {n:600} s'],
        [10, 'info audit: rate {n:5} per second'],
      ],
      jobs: [
        {
          name: 'timer',
          every: 10,
          at: 0,
          says: ['info cron: run-parts hourly', 'info systemd: memory of slice {mb:900} MB'],
        },
      ],
    },
  ],
  happenings: [
    rareMessage('kernel', 'info EXT4-fs error (device sdb1): ext4_lookup: deleted inode referenced: {id}'),
    filling('objectstore', ['info shelf {n:7} is {n:96} % full'], ['info PUT {path} refused: no room on shelf {n:7}']),
    errorBurst('scheduler', ['error Error syncing job-{hex}: etcdserver: request timed out'], 8),
    cascade({ service: 'objectstore', lines: ['info disk sdc does not answer, reading from the mirror'] }, [
      { service: 'scheduler', lines: ['error Failed to pull image from objectstore: 500 Internal Server Error'] },
    ]),
    leak('kernel', 'mb', 9),
    slowness('objectstore', 'ms'),
    missedJob('objectstore', 'scrub', 300),
    silence('scheduler'),
    release(
      'scheduler',
      ['info Version: v1.31.2', 'info Serving securely on [::]:10259'],
      ['info Queue hint for job-{hex} computed', 'info Preemption candidates: {n:2}'],
    ),
    hiccup('scheduler', ['warn Lease renewal slow, retrying', 'info Lease renewed']),
  ],
}
