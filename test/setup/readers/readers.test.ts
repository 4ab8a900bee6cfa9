import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LogFile, logFile, readHistory, sourcesOf, writeFiles } from './histories.ts'

const HISTORIES = Number(process.env.THREAD_HISTORIES ?? 4)
const USUAL: LogFile = {
  format: 'plain',
  lines: 9000,
  begins: 0,
  pace: 130,
  packed: 'no',
  traces: 0,
  longest: 0,
}

function module(code: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`)
}

describe('a history that is read by threads', () => {
  it('gives the batches, windows, templates, positions and events of one that is read without, in the same order', {
    timeout: HISTORIES * 20_000,
  }, async () => {
    const someFiles = fc.array(logFile, { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(someFiles, fc.integer({ min: 1, max: 3 }), async (files, threads) => {
        const sources = sourcesOf(writeFiles(files))
        expect(await readHistory({ sources, threads })).toEqual(await readHistory({ sources, threads: 0 }))
      }),
      { numRuns: HISTORIES },
    )
  })

  it('takes files that begin at once, one a little ahead of the other, and a damaged archive turn by turn', async () => {
    const files = writeFiles([
      { ...USUAL, format: 'json' },
      { ...USUAL, pace: 131 },
      { ...USUAL, packed: 'damaged', traces: 3 },
      { ...USUAL, format: 'mixed', longest: 1_200_000 },
    ])
    const sources = sourcesOf(files.slice(0, 1), files.slice(1))
    const alone = await readHistory({ sources, threads: 0 })
    expect(alone.batches.length).toBeGreaterThan(15)
    expect(alone.windows.length).toBeGreaterThan(5)
    for (const threads of [1, 2, 4]) expect(await readHistory({ sources, threads })).toEqual(alone)
  })

  it('says of what cannot be read what one that is read without says, before anything is read', async () => {
    const [path = ''] = writeFiles([USUAL])
    mkdirSync(join(dirname(path), 'folder.log'))
    symlinkSync(path, join(dirname(path), 'zz-same.log'))
    const sources = sourcesOf([join(dirname(path), 'none-*.log'), join(dirname(path), '*.log')], ['/nowhere/app.log'])
    const alone = await readHistory({ sources, threads: 0 })
    const ahead = await readHistory({ sources, threads: 2 })
    expect(ahead).toEqual(alone)
    expect(ahead.events.slice(0, 3)).toMatchObject([
      ['source:failed', { reason: 'no file matches' }],
      ['source:failed', { path: join(dirname(path), 'folder.log') }],
      ['source:failed', { path: '/nowhere/app.log' }],
    ])
  })

  it('stops within a second when it is aborted between two batches', async () => {
    const stop = new AbortController()
    const sources = sourcesOf(writeFiles([USUAL, USUAL]))
    let batches = 0
    let aborted = Number.NaN
    const onBatch = () => {
      if (++batches < 2) return
      aborted = Date.now()
      stop.abort()
    }
    const { windows } = await readHistory({ sources, threads: 2, abort: stop.signal, onBatch })
    expect(Date.now() - aborted).toBeLessThan(1000)
    expect(batches).toBe(2)
    expect(windows).toEqual([])
  })

  it('stops within a second when it is aborted while it waits for a thread', async () => {
    const stop = new AbortController()
    const reader = module('setInterval(() => {}, 1000)')
    const sources = sourcesOf(writeFiles([USUAL]))
    setTimeout(() => stop.abort(), 100)
    const began = Date.now()
    await readHistory({ sources, threads: 1, reader, abort: stop.signal })
    expect(Date.now() - began).toBeLessThan(1000)
  })

  it('ends with the words of a thread that fails', async () => {
    const reader = module(`throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO', syscall: 'read' })`)
    const ended = readHistory({ sources: sourcesOf(writeFiles([USUAL])), threads: 1, reader })
    await expect(ended).rejects.toMatchObject({ message: 'EIO: i/o error, read', syscall: 'read' })
  })

  it('ends when a thread dies without a word, and says how to do without threads', async () => {
    const sources = sourcesOf(writeFiles([USUAL]))
    const ended = readHistory({ sources, threads: 1, reader: module('process.exit(7)') })
    await expect(ended).rejects.toThrow(/ended before its time, with code 7: try again with --threads 0/)
  })

  it('lets the threads end when whoever uses the batches fails', async () => {
    const onBatch = () => {
      throw new Error('no room left')
    }
    const ended = readHistory({ sources: sourcesOf(writeFiles([USUAL, USUAL])), threads: 2, onBatch })
    await expect(ended).rejects.toThrow('no room left')
    expect(process.getActiveResourcesInfo()).not.toContain('MessagePort')
  })
})
