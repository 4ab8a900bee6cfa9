/** Something that takes numbers in all day and night. */
import { cascade, errorBurst, hiccup, leak, missedJob, rareMessage, release, slowness, trafficDrop } from '../kinds.ts'
import type { System } from '../play.ts'
import { always } from '../rhythms.ts'

export const telemetry: System = {
  name: 'telemetry',
  days: 2,
  rhythm: always,
  services: [
    {
      name: 'ingest',
      form: 'logfmt',
      linesAMinute: 25,
      usual: [
        [80, 'info batch {hex} of {n:500} points written in {ms:30}ms'],
        [15, 'debug tenant {id} under its limit'],
        [2, 'warn batch {hex} out of order, sorted'],
      ],
    },
    {
      name: 'rules',
      form: 'klog',
      linesAMinute: 8,
      usual: [
        [60, 'info evaluated group {id} in {ms:60}ms'],
        [30, 'info {n:0.4} of {n:40} rules changed state'],
      ],
      jobs: [
        { name: 'sync', every: 15, at: 3, says: ['info rule sync started', 'info rule sync finished, {n:40} rules'] },
      ],
    },
    {
      name: 'compactor',
      form: 'ecs',
      linesAMinute: 6,
      usual: [
        [50, 'info heap {mb:420} MB of 4096 MB in use'],
        [40, 'info block {hex} compacted to {n:90} chunks'],
      ],
    },
  ],
  happenings: [
    leak('compactor', 'mb'),
    slowness('ingest', 'ms'),
    rareMessage('compactor', 'error block {hex}: checksum mismatch in chunk {n:40}, block set aside'),
    missedJob('rules', 'sync', 60),
    trafficDrop('ingest', 0.15),
    cascade({ service: 'compactor', lines: ['warn object store answers slowly, upload of {hex} repeated'] }, [
      { service: 'rules', lines: ['error query for group {id} failed: compactor:9095 connection refused'] },
    ]),
    errorBurst('rules', ['error group {id}: expression returned no series'], 4),
    hiccup('ingest', [
      'warn write to shard {n:7} refused, will try again',
      'info shard {n:7} took batch {hex} on attempt 2',
    ]),
    release(
      'compactor',
      ['info compactor version 2.14.1 starting', 'info ring joined'],
      ['info planner found {n:3} groups', 'info retention of tenant {id} is {n:30} days'],
    ),
  ],
}
