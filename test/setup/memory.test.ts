import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** A process that reads batches; what outlives a sweep lets the young part grow, and what is kept the old one. */
const BEGINNING = `
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { createEvents } from './src/events.ts'
import { tendMemory } from './src/setup/memory.ts'

setFlagsFromString('--semi-space-growth-factor=1')
setFlagsFromString('--no-incremental-marking')
const size = (name) => getHeapSpaceStatistics().find((space) => space.space_name === name).space_size / (1 << 20)
const events = createEvents()
let kept = []
function gather(lines) {
  for (let line = 0; line < lines; line++) kept.push({ line, words: [lines, line] })
}
function read(batches, forgetting) {
  for (let batch = 0; batch < batches; batch++) {
    gather(5000)
    if (batch % forgetting === forgetting - 1) kept = []
    events.emit('batch:read', { path: 'a.log', lines: 5000, bytes: 0 })
  }
}
`

it('the young part of memory grows from the first batch on, up to about eight megabytes', () => {
  const said = run(`
    const sizes = []
    read(200, 40)
    sizes.push(size('new_space'))
    tendMemory(events)
    read(200, 40)
    sizes.push(size('new_space'))
    read(200, 40)
    sizes.push(size('new_space'))
    console.log(JSON.stringify(sizes))
  `)
  const [before, grown, later] = JSON.parse(said)
  expect(before).toBeLessThanOrEqual(4)
  expect(grown).toBeGreaterThan(4)
  // It would double again.
  expect(grown).toBeLessThan(12)
  expect(later).toBeLessThan(12)
})

it('the old part of memory is looked through beside the work once a batch finds it large, and at once before that', () => {
  const unseen = run('tendMemory(events); read(2, 9); gather(2_000_000)', '--trace-gc')
  expect(unseen).toContain('Mark-Compact')
  expect(unseen).not.toContain('Incremental Mark-Compact')
  const seen = run('tendMemory(events); read(400, 200)', '--trace-gc')
  expect(seen).toContain('Incremental Mark-Compact')
})

function run(program: string, ...flags: string[]): string {
  const args = [...flags, '--input-type=module', '--eval', BEGINNING + program]
  return execFileSync(process.execPath, args, { encoding: 'utf8' })
}
