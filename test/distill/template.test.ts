import { describe, expect, test } from 'vitest'
import { createMiner, type MinerOptions } from '../../src/distill/index.ts'
import { learn } from './batches.ts'

const clean = (text: string) => text
const mine = (messages: readonly string[], options: Partial<MinerOptions> = {}) =>
  learn(createMiner({ clean, ...options }), messages)
const texts = (messages: readonly string[]) => [...new Set(mine(messages).map(({ text }) => text))]
const ids = (messages: readonly string[]) => mine(messages).map(({ id }) => id)

describe('the template of a message', () => {
  test.each([
    ['job 4711 took 12ms, ok', 'job <*> took <*>, ok'],
    ['connect 10.0.0.1:5432 refused', 'connect <*> refused'],
    ['request 7ea6abff-8634-1e0a-80e0-08089cc444b6 done', 'request <*> done'],
    ['uid=0 user=root rhost=', 'uid=<*> user=root rhost='],
    ['opened "a.txt" from /var/lib/app', 'opened "<*>" from <*>'],
    ['GET https://shop.example/cart failed', 'GET <*> failed'],
    ['GET https://shop.example/cart/7 failed', 'GET <*> failed'],
    ['loaded C:\\Windows\\core.dll and C:\\Temp7\\core.dll', 'loaded <*> and <*>'],
    ['built on Fri Jun 17 07:07:00 2005', 'built on <*>'],
    ['mail to ‹email#3› bounced', 'mail to <*> bounced'],
    ['state changed to "failed"', 'state changed to "failed"'],
    ['Error\n\tat main (app.js:12:3)', 'Error at main (app.js:<*>)'],
    ['took 1.5 KB, then 3 MB', 'took <*>, then <*>'],
    ['blocks 1, 2, 3 and 4,5,6 lost', 'blocks <*> and <*> lost'],
    ['job [17 - -] by [-]', 'job [<*>] by [<*>]'],
    ['id 1 of 2, id 3 of 4, id 5 of 6', 'id <*> of <*>'],
    ['connected to db.internal:5432 from fa:16:3e:00:11:22', 'connected to <*> from <*>'],
    ['jobs.done:5, jobs.failed:7', 'jobs.done:<*>, jobs.failed:<*>'],
    ['at node.go:339 and mice.c(102)', 'at node.go:<*> and mice.c(<*>)'],
    ['eth0=up, 10.0.0.1:80:refused', '<*>=up, <*>:refused'],
    ['{"id":5,"status":"failed","user":"bob"}', '{"id":<*>,"status":"failed","user":"<*>"}'],
    ['a|12|b', 'a|<*>|b'],
    ['tag="View Lock", error="disk is full"', 'tag="<*>", error="disk is full"'],
    ['"GET /cart?id=7 HTTP/1.1" 200', '"GET <*>" <*>'],
    ['"no volume is left"', '"no volume is left"'],
    ["can't find 'x' or don't want", "can't find '<*>' or don't want"],
    ['E: bad\n at a.B.c(B.java:1)\n at a.D.e(D.java:2)\n at f.G.h(Native)', 'E: bad at a.B.c(B.java:<*>) <*>'],
    ['', ''],
  ])('%j is %j', (message, template) => {
    expect(texts([message])).toEqual([template])
  })

  test.each([
    ['job 7 of nightly run started', 'job 7 of nightly run failed'],
    ['link eth0 of switch north is up', 'link eth0 of switch north is down'],
    ['probe of the cart service: ok', 'probe of the cart service: timeout'],
    ['set maintenance to enabled=true here', 'set maintenance to enabled=false here'],
    ['level=info probe of cart done', 'level=error probe of cart done'],
    ['probe of cart reason=refused again', 'probe of cart reason=reset again'],
    ['eth0=up', 'eth0=down'],
    ['10.0.0.1:443:accepted', '10.0.0.1:443:refused'],
    ['a=1,status=failed', 'a=1,status=done'],
    ['{"id":1,"event":"login"}', '{"id":1,"event":"purchase"}'],
    ['state: FAIL_CLEANUP of 7', 'state: SUCCESS_CLEANUP of 7'],
    ['action: screen.SCREEN_ON', 'action: screen.SCREEN_OFF'],
    ['probe "ok" of cart', 'probe "failed" of cart'],
  ])('%j and %j never merge', (one, other) => {
    const [first, second] = ids([one, other])
    expect(first).not.toBe(second)
  })

  test('messages that differ in what closes a variable are two shapes', () => {
    expect(new Set(ids(['took 12', 'took 13,', 'took 14', 'took 15,'])).size).toBe(2)
  })

  test.each([true, false])('what differs within the first thousand bytes counts (in the bytes: %s)', (verbatim) => {
    const long = (end: string) => `${'x'.repeat(940)} ${end}`
    const learned = learn(createMiner({ clean }), [long('started'), long('failed')], { verbatim })
    expect(learned.map(({ count }) => count)).toEqual([1, 1])
  })

  test('is made of clean text alone, and only a new shape is cleaned', () => {
    const cleaned: string[] = []
    const miner = createMiner({
      clean: (text) => {
        cleaned.push(text)
        return text.replace(/key=\S+/, 'key=‹key#1›')
      },
    })
    const [template] = learn(miner, ['used key=topsecret1 for job 1', 'used key=topsecret2 for job 2'])
    expect(template!.text).toBe('used key=<*> for job <*>')
    expect(cleaned).toEqual(['used key=topsecret1 for job 1'])
  })

  test('is decided by the beginning of a long message', () => {
    const long = (end: string) => `payload of job 7: ${'blob '.repeat(250)}${end}`
    const [first, second] = mine([long('one'), long('two and more')])
    expect(first!.id).toBe(second!.id)
    expect(first!.text.length).toBeLessThanOrEqual(1000)
  })
})
