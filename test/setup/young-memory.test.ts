import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** What outlives a sweep is what lets it grow. How much room there usually is, is told: while old memory is swept it may be larger for a moment. */
const PROGRAM = `
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { createEvents } from './src/events.ts'
import { growYoungMemory } from './src/setup/young-memory.ts'

setFlagsFromString('--semi-space-growth-factor=1')
const young = () => getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
const room = () => (young().space_used_size + young().space_available_size) / (1 << 20)
const events = createEvents()
let kept = []
function read(batches) {
  const rooms = []
  for (let batch = 0; batch < batches; batch++) {
    for (let line = 0; line < 5000; line++) kept.push({ line, words: [batch, line] })
    if (batch % 40 === 39) kept = []
    events.emit('batch:read', { path: 'a.log', lines: 5000, bytes: 0 })
    rooms.push(room())
  }
  return rooms.sort((a, b) => a - b)[batches / 2]
}
const before = read(200)
growYoungMemory(events)
console.log(JSON.stringify([before, read(200), read(200)]))
`

it('the young part of memory grows from the first batch on, until four megabytes have room in it', () => {
  const args = ['--input-type=module', '--eval', PROGRAM]
  const [before, grown, later] = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
  expect(before).toBeLessThan(2)
  expect(grown).toBeGreaterThan(2)
  // It would double again.
  expect(grown).toBeLessThan(6)
  expect(later).toBeLessThan(6)
})
