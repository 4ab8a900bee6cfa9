import { expect, test } from 'vitest'
import { createEvents } from '../../src/events.ts'
import { createMutePolicy } from '../../src/mute/index.ts'
import { maintenanceOptions, suppressionOptions } from '../../src/mute/options.ts'
import { createRouter } from '../../src/route/index.ts'
import { routeOptions } from '../../src/route/options.ts'
import { createOutbox } from '../../src/setup/outbox.ts'
import { openStore, PASSING } from '../../src/state/index.ts'
import { createTelling } from '../../src/writes/telling.ts'
import { at, findingOf, linesOf } from '../mute/finding.ts'
import { NOTHING } from '../state/samples.ts'

const HOUR = 60

/** Nobody watches from 0:00 to 6:00; what was found in these minutes is told then, and all is over by 8:00. */
function comeBack(staysOpen: boolean, ...minutes: readonly number[]): string[] {
  let now = at(0)
  const store = openStore(PASSING)
  const outbox = createOutbox(store)
  const said: string[] = []
  function deliver() {
    for (let due = outbox.due(now); due.length > 0; due = outbox.due(now)) {
      for (const entry of due) {
        const { action, text, over } = entry.notice
        said.push(`${action}${over === undefined ? '' : ' over'}: ${text}`)
        outbox.delivered(entry, { at: now, receipt: null, staysOpen: staysOpen && action === 'trigger' })
      }
    }
  }
  const telling = createTelling({
    store,
    deliver,
    events: createEvents(),
    clock: () => now,
    rulesFor: () => ({ always: [], expected: [], suppression: {}, owner: null }),
    router: createRouter(routeOptions.parse({ critical: ['chat'], high: ['chat'], medium: ['chat'], low: ['chat'] })),
    mute: createMutePolicy({
      suppression: suppressionOptions.parse({}),
      maintenance: maintenanceOptions.parse(undefined),
      windowMinutes: 5,
      clock: () => now,
    }),
  })
  store.seal({ ...NOTHING, at: now, closedUntil: at(0) })
  now = at(6 * HOUR)
  telling.comingBack.look()
  for (const minute of minutes)
    telling.report(findingOf({ id: `f${minute}`, time: at(minute), evidence: linesOf(`kind ${minute}`) }))
  store.seal({ ...NOTHING, at: now, closedUntil: now })
  telling.resolveQuiet({ open: store.openIncidents(), now, isFollowed: false })
  telling.comingBack.release()
  for (; now < at(8 * HOUR); now += 5 * 60_000)
    telling.resolveQuiet({ open: store.openIncidents(), now, isFollowed: false })
  store.close()
  return said
}

test('what was over before anybody watched again is told once, and no end follows', () => {
  expect(comeBack(false, 120)).toEqual([
    'trigger over: While nobody watched, 00:00 to 06:00 UTC: 1 incident, over by now.',
  ])
})

test('a sink that keeps open what it was told hears at once that it is over', () => {
  const [told, end, ...rest] = comeBack(true, 120)
  expect([told, end]).toEqual([expect.stringMatching(/^trigger over: While/), 'resolve: nothing of it goes on'])
  expect(rest).toEqual([])
})

test('where something goes on the end follows once it is over', () => {
  const said = comeBack(false, 120, 355)
  expect(said.filter((each) => each.startsWith('resolve'))).toHaveLength(2)
  expect(said.filter((each) => each.includes('over: '))).toEqual([])
})
