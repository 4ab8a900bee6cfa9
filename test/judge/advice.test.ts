import { describe, expect, it } from 'vitest'
import { advise } from '../../src/judge/advice.ts'
import type { Scene } from '../../src/judge/scene.ts'
import type { Assessment, BriefLine, FindingType, Level } from '../../src/model.ts'

const line = (text: string, index: number, { level, template }: { level: Level; template: string }): BriefLine => ({
  id: `L${index}`,
  time: 1000 + index,
  first: 1000,
  last: 2000,
  level,
  template,
  text,
  count: 1,
})

function adviceOn(
  texts: string[],
  { usual = [], type = 'error_spike' }: { usual?: string[]; type?: FindingType } = {},
) {
  const lines = texts.map((text, at) => line(text, at, { level: 'error', template: 'bad' }))
  const others = usual.map((text, at) => line(text, 100 + at, { level: 'info', template: 'good' }))
  const brief = {
    window: 'w',
    part: null,
    service: 'checkout',
    start: 0,
    end: 3000,
    lines: [...lines, ...others],
    omitted: 0,
  }
  const signals = [
    {
      detector: 'level',
      type,
      severity: 'medium' as const,
      floor: null,
      weight: 1,
      sentence: 'x',
      templates: ['bad'],
      numbers: {},
    },
  ]
  const assessment: Assessment = { score: 1, signals, newTemplates: 0, warmUp: false, decision: 'ask', reason: '' }
  const scene: Scene = { signals, templates: ['bad'], lines, brief, rows: [], first: 1000, last: 2000 }
  return advise(scene, { assessment, type })
}

describe('where to make room', () => {
  it.each([
    ['ERROR: could not extend file "base/16401/24577.9": No space left on device', ''],
    ['write to ./cache/a failed: No space left on device', ''],
    ['upload to $DATA/a/b failed: No space left on device', ''],
    ['POST /api/upload failed: No space left on device', ''],
    ['PUT https://files.internal/a/b: ENOSPC', 'Look at files.internal (named in 1 of 1 lines shown).'],
    ['quota exceeded for /v1/projects/9', ''],
    ['write /prometheus/wal/00001234: no space left on device', 'Make room on the file system of /prometheus/wal.'],
    ['No space left on device: "/var/lib/mysql/ibtmp1"', 'Make room on the file system of /var/lib/mysql.'],
    ['/dev/sda1: disk full', 'Make room on the file system of /dev/sda1.'],
  ])('%s', (text, advice) => {
    expect(adviceOn([text])).toBe(advice)
  })
})

describe('whom to look at', () => {
  const nginx = (upstream: string) =>
    `2026/11/17 20:41:55 [error] 2817#2817: *2 SSL_do_handshake() failed while SSL handshaking to upstream, client: 212.107.76.131, server: shop.example.com, request: "GET /a HTTP/1.1", upstream: "${upstream}", host: "shop.example.com", referrer: "https://search.example.org/"`
  const access = (agent: string) =>
    `178.92.201.209 - - [17/Nov/2026:20:20:09 +0000] "GET /a HTTP/1.1" 502 157 "https://shop.example.com/cart" "${agent}"`

  it.each([
    [
      'an upstream by its address alone',
      nginx('https://10.4.1.17:8443/a'),
      'Look at 10.4.1.17:8443 (named in 1 of 1 lines shown).',
    ],
    [
      'an upstream by its name',
      nginx('http://pay.internal:8080/a'),
      'Look at pay.internal:8080 (named in 1 of 1 lines shown).',
    ],
    ['no robot', access('Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'), ''],
    ['no robot that says where it is from', access('some-bot/1.0 +https://bots.example.net/about'), ''],
    ['no page that somebody came from', access('curl/8.5.0'), ''],
    [
      'not the machine that the record was written on',
      '{"level":50,"hostname":"web-1","host":"web-1.internal","msg":"failed"}',
      '',
    ],
    [
      'a store behind another scheme',
      'cannot reach redis://:x@cache-1:6379/0',
      'Look at cache-1:6379 (named in 1 of 1 lines shown).',
    ],
    ['no state', 'checkout failed, backend: unavailable, database=down, remote=true', ''],
    ['no sentence', 'database: connection lost', ''],
    [
      'not one’s own end of a connection',
      'read udp 10.2.3.4:41222->10.96.0.10:53: i/o timeout',
      'Look at 10.96.0.10:53 (named in 1 of 1 lines shown).',
    ],
    ['a field', 'timeout upstream=ledger', 'Look at ledger (named in 1 of 1 lines shown).'],
  ])('%s', (_, text, advice) => {
    expect(adviceOn([text])).toBe(advice)
  })

  it('nobody who is named as well where nothing goes wrong', () => {
    const failed = 'site=www.example.com failed at www.example.com:443, asked pay-1:8080'
    const usual = Array.from({ length: 5 }, (_, id) => `served ${id} at www.example.com:443`)
    expect(adviceOn([failed], { usual })).toBe('Look at pay-1:8080 (named in 1 of 1 lines shown).')
    expect(adviceOn([failed], { usual: usual.slice(0, 2) })).toContain('www.example.com:443')
  })
})
