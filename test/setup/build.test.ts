import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { createEvents } from '../../src/events.ts'
import { analystOptions } from '../../src/judge/options.ts'
import { build } from '../../src/setup/build.ts'
import { loadConfig } from '../../src/setup/config/index.ts'
import { openStore, PASSING } from '../../src/state/index.ts'

it('with local_only a model in the open network is refused whoever named it, before anything is read', async () => {
  const config = await loadConfig(null, {}, { deliver: false })
  const analyst = analystOptions.parse({ kind: 'openai', base_url: 'https://api.openai.com/v1' })
  const store = openStore(PASSING)
  const building = build({
    config: { ...config, local_only: true, analyst },
    sources: [],
    history: true,
    store,
    deliver: () => {},
    events: createEvents(),
    clock: () => 0,
    stdin: Readable.from([]),
    environment: {},
  })
  await expect(building).rejects.toThrow('analyst.base_url: api.openai.com is outside of your own network')
  store.close()
})
