import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collected } from './collected.ts'

const LIMIT = 1 << 20

let folder: string
let log: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bytes-'))
  log = join(folder, 'app.log')
})

afterEach(() => rmSync(folder, { recursive: true }))

it('a line of more than a megabyte is cut, says how much is missing, and reading is exact after it', async () => {
  writeFileSync(log, `${'x'.repeat(3 * LIMIT)}\nafter\n`)
  const following = collected({ paths: [log] })
  const [long, after] = await following.lines()
  const missing = Number(/^x+ \[cut: (\d+) more bytes\]$/.exec(long!)?.[1])
  expect(long!.lastIndexOf('x') + 1 + missing).toBe(3 * LIMIT)
  expect(after).toBe('after')
  expect(following.gaps).toMatchObject([{ bytes: 2 * LIMIT, reason: expect.stringMatching(/a line was cut after/) }])
  expect(following.collector.reads()[0]?.read).toBe(3 * LIMIT + 1 + 6)
})

it('a long line whose end is still to come is cut at once, and its rest is passed over when it comes', async () => {
  writeFileSync(log, `${'x'.repeat(2 * LIMIT)}`)
  const following = collected({ paths: [log], clock: Date.now })
  expect((await following.lines())[0]).toMatch(/x \[cut: at least \d+ more bytes\]$/)
  appendFileSync(log, `${'x'.repeat(100)}\nafter\n`)
  expect(await following.lines()).toEqual(['after'])
  expect(following.gaps).toMatchObject([{ bytes: LIMIT + 100 }])
})

it('a cut leaves no half of a character', async () => {
  for (const shift of [0, 1, 2]) {
    writeFileSync(log, `${'-'.repeat(shift)}${'漢'.repeat(LIMIT)}\n`)
    expect((await collected({ paths: [log], history: true }).lines())[0]).not.toContain('\ufffd')
  }
})

it('a hole of NUL bytes before the lines is passed over and counted, however large it is', async () => {
  writeFileSync(log, '')
  truncateSync(log, 64 * LIMIT)
  appendFileSync(log, 'one\ntwo\n')
  const following = collected({ paths: [log] })
  expect(await following.lines()).toEqual(['one', 'two'])
  expect(following.gaps).toMatchObject([{ bytes: 64 * LIMIT, reason: expect.stringMatching(/NUL bytes at byte 0/) }])
})

it('a program that goes on at its old offset after a truncation leaves a hole: only what is new is read', async () => {
  writeFileSync(log, 'one\ntwo\nthree\n')
  const following = collected({ paths: [log] })
  await following.lines()
  truncateSync(log)
  truncateSync(log, 14)
  appendFileSync(log, 'four\n')
  expect(await following.lines()).toEqual(['four'])
})

it('a hole ends the line before it', async () => {
  writeFileSync(log, `half a li${'\0'.repeat(4096)}next\n`)
  expect(await collected({ paths: [log] }).lines()).toEqual(['half a li', 'next'])
})

it('a file that was made large before it is written waits at its last line', async () => {
  writeFileSync(log, 'one\n')
  truncateSync(log, 8192)
  const following = collected({ paths: [log] })
  expect(await following.lines()).toEqual(['one'])
  const file = openSync(log, 'r+')
  writeSync(file, 'two\n', 4)
  closeSync(file)
  expect(await following.lines()).toEqual(['two'])
  expect(following.gaps).toEqual([])
})

it('bytes that are no text move the offset as any others', async () => {
  const odd = [
    Buffer.from([0x80, 0x0a]),
    Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x0a]),
    Buffer.from([0xe6, 0xbc, 0x0a]),
    Buffer.from('\ufeffbom\u2028not a line\u0085\v\n'),
    Buffer.from('a\0b\rc\n'),
  ]
  writeFileSync(log, Buffer.concat(odd))
  const following = collected({ paths: [log] })
  expect(await following.lines()).toHaveLength(odd.length)
  expect(following.collector.reads()[0]?.read).toBe(Buffer.concat(odd).length)
})

it('half a character at the end of what is there becomes a whole one', async () => {
  const text = Buffer.from('漢\n')
  writeFileSync(log, text.subarray(0, 1))
  const following = collected({ paths: [log], clock: Date.now })
  expect(await following.lines()).toEqual([])
  appendFileSync(log, text.subarray(1))
  expect(await following.lines()).toEqual(['漢'])
})
