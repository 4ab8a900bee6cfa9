import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oneAtATime } from '../../src/setup/one-at-a-time.ts'

test.each([0, 1, 2, 3, 4, 5, 6, 7])(
  'what is asked for again is never done beside itself, also %i moments after an end',
  async (moments) => {
    let running = 0
    let most = 0
    const ask = oneAtATime(async () => {
      most = Math.max(most, ++running)
      await sleep(1)
      running--
    })
    const asked = [ask(), ask()]
    await asked[0]
    for (let moment = 0; moment < moments; moment++) await null
    await Promise.all([...asked, ask(), ask()])
    expect({ most, running }).toEqual({ most: 1, running: 0 })
  },
)
