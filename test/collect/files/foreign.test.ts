import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createComplaints } from '../../../src/collect/files/complaints.ts'
import { createEvents } from '../../../src/events.ts'
import { collected } from '../collected.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreign-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

async function reasonFor(path: string, history: boolean): Promise<readonly string[]> {
  const reading = collected({ paths: [path], history })
  expect(await reading.lines()).toEqual([])
  return reading.failures.map(({ reason }) => reason)
}

it.each([true, false])('what holds no lines is refused in words, once (history: %s)', async (history) => {
  const path = join(folder, 'app.log')
  const files: readonly (readonly [content: Buffer, reason: RegExp])[] = [
    [Buffer.concat([Buffer.from('LPKSHHRH'), Buffer.alloc(200)]), /^it is a journal of systemd: .*journalctl/],
    [Buffer.from('ElfFile\0\0\0'), /^it is an event log of Windows: .*wevtutil/],
    [Buffer.from('\u007fELF\u0002'), /^it is a program/],
    [Buffer.from('SQLite format 3\0'), /^it is a database/],
  ]
  for (const [content, reason] of files) {
    writeFileSync(path, content)
    expect(await reasonFor(path, history)).toEqual([expect.stringMatching(reason)])
  }
})

it.each([true, false])(
  'what is not there, and what is a folder, is said in words, once (history: %s)',
  async (history) => {
    mkdirSync(join(folder, 'logs'))
    expect(await reasonFor(join(folder, 'missing.log'), history)).toEqual(['no such file'])
    expect(await reasonFor(join(folder, 'logs'), history)).toEqual([
      expect.stringMatching(/^it is a folder: name the files/),
    ])
  },
)

it('what the system says by a code is said in words, and what it says without one as it is', () => {
  const events = createEvents()
  const reasons: string[] = []
  events.on('source:failed', ({ reason }) => reasons.push(reason))
  const complaints = createComplaints(events)
  const denied = Object.assign(new Error("EACCES: permission denied, open 'a.log'"), { code: 'EACCES' })
  for (const trouble of [denied, denied, new Error('it hums')]) complaints.say('a.log', trouble)
  expect(reasons).toEqual(['permission denied: let this user read it, and its folder', 'it hums'])
})
