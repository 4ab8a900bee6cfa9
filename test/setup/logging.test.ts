import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { createEvents } from '../../src/events.ts'
import { Secret } from '../../src/secret.ts'
import { createLog, logEvents } from '../../src/setup/logging.ts'

function listen(args: { level?: string; plain?: boolean } = {}) {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  const { level = 'debug', plain = false } = args
  const log = createLog({ stream, level, plain })
  const events = createEvents()
  logEvents(events, log)
  const lines = () => chunks.join('').trimEnd().split('\n').filter(Boolean)
  return { log, events, lines, rows: () => lines().map((line) => JSON.parse(line)) }
}

const failed = { sink: 'oncall', dedupKey: 'k', attempt: 1, detail: 'HTTP 403', next: 'the next route' }

describe("the tool's own log", () => {
  it('is one JSON object per line with the event by its name', () => {
    const { events, rows } = listen()
    events.emit('notice:delivered', { sink: 'oncall', dedupKey: 'k', attempt: 1, shortened: null })
    expect(rows()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        event: 'notice:delivered',
        sink: 'oncall',
        dedupKey: 'k',
        attempt: 1,
        shortened: null,
        message: 'delivered to oncall',
      },
    ])
  })

  it('calls it an error when a person is needed or something is lost, a warning when nothing is', () => {
    const { events, rows } = listen()
    events.emit('notice:failed', { ...failed, reason: 'auth' })
    events.emit('notice:failed', { ...failed, reason: 'unavailable' })
    events.emit('source:gap', { path: 'a.log', reason: 'rotated twice', bytes: null })
    events.emit('window:judged', { window: 'w', status: 'not_analysed', findings: 0, reason: 'timeout' })
    events.emit('tick:skipped', { reason: 'busy' })
    expect(rows().map(({ level }) => level)).toEqual(['error', 'warn', 'error', 'warn', 'warn'])
  })

  it('says nothing below its level', () => {
    const { events, lines } = listen({ level: 'info' })
    events.emit('batch:read', { path: 'a.log', lines: 1, bytes: 1 })
    events.emit('finding:decided', {
      incident: 'i',
      service: 's',
      type: 'latency',
      action: 'muted',
      severity: 'low',
      reason: 'same incident',
      summary: 'slow',
    })
    expect(lines()).toEqual([])
  })

  it('refuses a level that does not exist and names the nearest', () => {
    expect(() => listen({ level: 'wran' })).toThrow(UsageError)
    expect(() => listen({ level: 'wran' })).toThrow('did you mean "warn"?')
  })

  it('shows no secret, neither one that is handed over nor one that an error drags along', () => {
    const key = ['s', 'k-', 'planted', '9f2c'].join('')
    const error = Object.assign(new Error('401 Unauthorized'), { request: { headers: { authorization: key } } })
    for (const plain of [false, true]) {
      const { log, lines } = listen({ plain })
      log.error({ error, key: new Secret(key) }, 'the endpoint refused')
      expect(lines()).toHaveLength(1)
      expect(lines()[0]).not.toContain(key)
      expect(lines()[0]).toContain('401 Unauthorized')
      expect(lines()[0]).toContain('<secret>')
    }
  })

  it('is readable for eyes, and text from logs cannot command the terminal', () => {
    const { events, lines } = listen({ plain: true })
    events.emit('source:failed', { path: '/var/log/\u001b[2Jevil\nname.log', reason: 'no such file' })
    expect(lines()).toHaveLength(1)
    expect(lines()[0]).toMatch(/^\d\d:\d\d:\d\d {2}error {2}cannot read /)
    expect(lines()[0]).toContain('reason="no such file"')
    expect(lines()[0]).not.toContain('\u001b')
  })
})
