import { expect, test } from 'vitest'
import { createOutbox } from '../../src/setup/outbox.ts'
import { openStore, PASSING } from '../../src/state/index.ts'
import { aNotice } from '../send/samples.ts'

const over = { at: 50, reason: 'quiet for 15m', text: 'quiet since 00:20 UTC' }

test('what ended while its beginning was on its way to a sink is ended there, too', () => {
  using store = Object.assign(openStore(PASSING), { [Symbol.dispose]: () => store.close() })
  const page = aNotice({ sink: 'channel' })
  store.announce({ notices: [page], at: 1 })
  const [entry] = store.due(1)
  store.resolve({ incidents: [], notices: [], waiting: [{ ...page, over }], at: 60 })
  createOutbox(store).delivered(entry!, { at: 61, receipt: null, staysOpen: false })
  expect(store.due(61).map(({ notice }) => notice)).toMatchObject([
    { sink: 'channel', action: 'resolve', dedupKey: page.dedupKey, time: 50, text: over.text },
  ])
})
