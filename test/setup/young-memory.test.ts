import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** What outlives a sweep is what lets it grow. */
const PROGRAM = `
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { createEvents } from './src/events.ts'
import { growYoungMemory } from './src/setup/young-memory.ts'

setFlagsFromString('--semi-space-growth-factor=1')
const size = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / (1 << 20)
const events = createEvents()
let kept = []
function read(batches) {
  for (let batch = 0; batch < batches; batch++) {
    for (let line = 0; line < 5000; line++) kept.push({ line, words: [batch, line] })
    if (batch % 40 === 39) kept = []
    events.emit('batch:read', { path: 'a.log', lines: 5000, bytes: 0 })
  }
  return size()
}
const before = read(200)
growYoungMemory(events)
console.log(JSON.stringify([before, read(200), read(200)]))
`

it('the young part of memory grows from the first batch on, up to about eight megabytes', () => {
  const args = ['--input-type=module', '--eval', PROGRAM]
  const [before, grown, later] = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  expect(before).toBeLessThanOrEqual(4)
  expect(grown).toBeGreaterThan(4)
  // It would double again.
  expect(grown).toBeLessThan(12)
  expect(later).toBeLessThan(12)
})
