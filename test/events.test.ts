import { expect, it, vi } from 'vitest'
import { createEvents } from '../src/events.ts'

it('an event reaches those who asked for it by name, and those who asked for all', () => {
  const events = createEvents()
  const named: string[] = []
  const all: string[] = []
  events.on('tick:skipped', ({ reason }) => named.push(reason))
  events.onAny((name) => all.push(name))
  events.emit('tick:skipped', { reason: 'busy' })
  events.emit('tick:started', { at: 1 })
  expect(named).toEqual(['busy'])
  expect(all).toEqual(['tick:skipped', 'tick:started'])
})

it('a listener’s bug breaks neither the worker nor the other listeners, and is seen', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const events = createEvents()
  const heard: string[] = []
  events.on('tick:skipped', () => {
    throw new Error('oops')
  })
  events.on('tick:skipped', ({ reason }) => heard.push(reason))
  events.emit('tick:skipped', { reason: 'busy' })
  expect(heard).toEqual(['busy'])
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('oops'))
})
