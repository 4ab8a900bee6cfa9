import { expect, it } from 'vitest'
import { showProgress } from '../../../src/cli/shown/progress.ts'
import type { Terminal } from '../../../src/cli/terminal.ts'
import { createEvents } from '../../../src/events.ts'

function watch({ isTTY, total }: { isTTY: boolean; total: number | null }) {
  let now = 0
  let shown = ''
  const stderr = {
    isTTY,
    columns: 200,
    write: (text: string) => {
      shown = text
    },
  }
  const events = createEvents()
  const terminal = { stderr, clock: () => now } as unknown as Terminal
  const progress = showProgress({ terminal, events, total })
  return {
    events,
    progress,
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    shown: () => shown,
  }
}

it('says how far, how fast, how many windows and calls, and how long it will take', () => {
  const { events, progress, pass, shown } = watch({ isTTY: true, total: 1000 })
  pass(10)
  events.emit('window:sealed', { window: 'w', lines: 1, score: 0, decision: 'ask', reason: '' })
  events.emit('model:asked', { window: 'w', attempt: 1 })
  pass(10)
  events.emit('batch:read', { path: 'a.log', lines: 4000, bytes: 250 })
  expect(shown()).toMatch(/█{6}░{18} 25% {2}4,000 lines, 200\/s, 0\/1 windows, 1 calls, 60 s left/)
  progress.done()
  expect(shown()).toBe('\r\x1b[2K')
})

it('promises nothing of a pipe, and draws nothing where nobody looks', () => {
  const pipe = watch({ isTTY: true, total: null })
  pipe.pass(5)
  pipe.events.emit('batch:read', { path: '-', lines: 10, bytes: 250 })
  expect(pipe.shown()).toContain('\r\x1b[2K10 lines, 2/s, 0/0 windows')
  const quiet = watch({ isTTY: false, total: 1000 })
  quiet.pass(5)
  quiet.events.emit('batch:read', { path: 'a.log', lines: 10, bytes: 250 })
  quiet.progress.done()
  expect(quiet.shown()).toBe('')
})
