/** What every kind of source promises: each line once, also across a restart; half lines wait; its failure is told. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceOptions } from '../../src/collect/options.ts'
import type { Position } from '../../src/model.ts'
import { type Streamed, streamed } from './streamed.ts'

/** Somebody who writes log lines into a source. */
export interface Writer {
  readonly source: SourceOptions
  readonly stdin?: Readable
  write(bytes: string | Buffer): void
  /** Goes away; nothing more is written. */
  leave(): void
}

export interface Contract {
  readonly kind: string
  writer(folder: string): Writer
  /** A source that cannot be read, and what is said of it. */
  broken(folder: string): { readonly source: SourceOptions; readonly stdin?: Readable; readonly complaint: RegExp }
  /** Whether nothing can come any more once the writer has left. */
  readonly ends: boolean
}

export function keepsTheContract({ kind, writer, broken, ends }: Contract): void {
  describe(`a source of kind ${kind}`, () => {
    let folder: string
    const positions: Position[] = []
    const open: Streamed[] = []

    function follow({ source, stdin }: Pick<Writer, 'source' | 'stdin'>): Streamed {
      const following = streamed({ folder, sources: [source], positions, ...(stdin && { stdin }) })
      open.push(following)
      return following
    }

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'source-'))
      positions.length = 0
    })

    afterEach(async () => {
      await Promise.all(open.splice(0).map((each) => each.close()))
      rmSync(folder, { recursive: true })
    })

    it('gives every line once, in order, whole where a write cut it in the middle of a character', async () => {
      const writing = writer(folder)
      const following = follow(writing)
      writing.write('one\r\ntwo\n\nthr')
      expect(await following.lines(3)).toEqual(['one', 'two', ''])
      const [head, tail] = [Buffer.from('ee é').subarray(0, 4), Buffer.from('ee é').subarray(4)]
      writing.write(head)
      await sleep(50)
      writing.write(Buffer.concat([tail, Buffer.from('\n')]))
      expect(await following.lines(1)).toEqual(['three é'])
      writing.leave()
    })

    it('takes many lines', async () => {
      const writing = writer(folder)
      const following = follow(writing)
      const lines = Array.from({ length: 20_000 }, (_, n) => `line ${n} of many`)
      for (let from = 0; from < lines.length; from += 1000) {
        writing.write(`${lines.slice(from, from + 1000).join('\n')}\n`)
        await sleep(2)
      }
      expect(await following.lines(lines.length)).toEqual(lines)
      writing.leave()
    })

    it('gives a last line without a newline when its writer is gone', async () => {
      const writing = writer(folder)
      const following = follow(writing)
      writing.write('whole\nlast')
      expect(await following.lines(1)).toEqual(['whole'])
      writing.leave()
      expect(await following.lines(1)).toEqual(['last'])
    })

    it('goes on after a restart: nothing twice that was stored, and again what was read and not stored', async () => {
      const first = writer(folder)
      const before = follow(first)
      first.write('stored\n')
      await before.lines(1)
      before.store()
      first.write('read\n')
      await before.lines(1)
      first.leave()
      await before.close()

      const second = writer(folder)
      const after = follow(second)
      second.write('new\n')
      expect(await after.lines(2)).toEqual(['read', 'new'])
      after.store()
      await after.close()

      const third = writer(folder)
      const last = follow(third)
      third.write('newer\n')
      expect(await last.lines(1)).toEqual(['newer'])
      third.leave()
    })

    it(ends ? 'is over when its writer is gone' : 'is not over because its writer is gone', async () => {
      const writing = writer(folder)
      const following = follow(writing)
      writing.write('one\n')
      await following.lines(1)
      writing.leave()
      if (ends) await following.until(() => following.collector.over())
      else await sleep(300)
      await following.until(() => true)
      expect(following.collector.over()).toBe(ends)
      expect(following.collector.watermark() === Number.POSITIVE_INFINITY).toBe(ends)
    })

    it('that cannot be read is told', async () => {
      const { source, stdin, complaint } = broken(folder)
      const following = follow({ source, ...(stdin && { stdin }) })
      const complaints = () =>
        following.said.flatMap(({ name, event }) =>
          name === 'source:failed' || name === 'source:ended' ? [(event as { reason: string }).reason] : [],
        )
      await following.until(() => complaints().length > 0)
      expect(complaints()[0]).toMatch(complaint)
    })
  })
}
