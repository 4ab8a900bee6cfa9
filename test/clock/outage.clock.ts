import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createMachine, type Machine } from './machine.ts'

const START = Date.parse('2026-01-05T00:00:00Z')
const SECOND = 1000
/** The worker looks at its outbox once a second: each of its looks sees so much time gone by. */
const STEP = 30 * SECOND

let machine: Machine

afterEach(() => machine.end())

/** The machine lives on, and its clock runs thirty times as fast. */
async function live(minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes * 60 * SECOND; passed += STEP) {
    if (passed % (60 * SECOND) === 0) await machine.pass(0)
    machine.set(machine.now() + STEP)
    await sleep(SECOND)
  }
}

const said = (received: readonly { readonly body: object }[]) =>
  received.map(({ body }) => {
    const {
      event_action = '',
      text = '',
      payload,
    } = body as {
      event_action?: string
      text?: string
      payload?: { summary: string }
    }
    return `${event_action} ${payload?.summary ?? text}`.trim()
  })

test.each([1, 5])(
  'PagerDuty is away for minutes, with windows of %i min: the next route is told after one, PagerDuty as soon as it is back',
  async (minutes) => {
    machine = await createMachine({ start: START, config: { window: { minutes, grace: '0s' } } })
    const { pagerduty, slack } = machine.world
    let up = false
    const answer = pagerduty.answer
    pagerduty.answer = (request, response) => {
      if (up) return answer(request, response)
      pagerduty.received.length = 0
      response.destroy()
    }
    machine.start()
    await machine.until('a first tick', () => machine.ticks() > 0)
    await machine.pass(minutes, true)
    await live(2 + minutes)
    expect(said(slack.received)[0]).toMatch(/^🔴 CRITICAL payments: Bad/)
    await live(3 * minutes)
    expect(said(slack.received).some((text) => text.startsWith('✅ RESOLVED payments'))).toBe(true)
    up = true
    await live(1)
    expect(said(pagerduty.received)).toEqual(['trigger CRITICAL payments, over by now: Bad.', 'resolve'])
    await machine.stop()
  },
)
