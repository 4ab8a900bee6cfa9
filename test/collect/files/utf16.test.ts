import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readHead } from '../../../src/collect/files/packing.ts'
import { createTranscoded } from '../../../src/collect/files/transcoding.ts'
import type { Encoding } from '../../../src/encoding.ts'
import { collected } from '../collected.ts'

const BYTE_ORDER_MARK = '\ufeff'
const TEXT = ['Zug fährt ab', '漢字 and 😀', 'plain']
const CONTENT = `${BYTE_ORDER_MARK}${TEXT.join('\r\n')}\r\n`
const ENCODINGS: readonly Encoding[] = ['utf-16le', 'utf-16be']

function encoded(text: string, encoding: Encoding): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

let folder: string
let log: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'utf16-'))
  log = join(folder, 'setup.log')
})

afterEach(() => rmSync(folder, { recursive: true }))

/** Without the mark, which stands in the content. */
const lines = async (following: ReturnType<typeof collected>) =>
  (await following.lines()).map((line) => line.replace(BYTE_ORDER_MARK, ''))

describe.each(ENCODINGS)('a file in %s', (encoding) => {
  it('is read as history, and what is counted is its content', async () => {
    writeFileSync(log, encoded(CONTENT, encoding))
    const history = collected({ paths: [log], history: true })
    expect(await lines(history)).toEqual(TEXT)
    expect(history.collector.reads()[0]).toMatchObject({ read: Buffer.byteLength(CONTENT), ended: true })
  })

  it('is read from an archive', async () => {
    writeFileSync(`${log}.gz`, gzipSync(encoded(CONTENT, encoding)))
    expect(await lines(collected({ paths: [`${log}.gz`], history: true }))).toEqual(TEXT)
  })

  it('is read from a pipe, however it is cut', async () => {
    const stdin = new PassThrough()
    for (const byte of encoded(CONTENT, encoding)) stdin.write(Buffer.from([byte]))
    stdin.end()
    expect(await lines(collected({ paths: [], history: true, stdin }))).toEqual(TEXT)
  })

  it('is found again in a copy, where its last line had been left open', async () => {
    writeFileSync(log, encoded(`${BYTE_ORDER_MARK}first\n`, encoding))
    const following = collected({ paths: [log], clock: Date.now })
    expect(await following.lines({ joining: true })).toEqual([])
    copyFileSync(log, `${log}.1`)
    truncateSync(log)
    appendFileSync(log, encoded(`${BYTE_ORDER_MARK}later\n`, encoding))
    expect((await lines(following)).sort()).toEqual(['first', 'later'])
  })

  it('is followed, also where it was written up to the middle of a character', async () => {
    const whole = encoded(`${CONTENT}smile 😀\n`, encoding)
    for (const missing of [3, 4, 5]) {
      writeFileSync(log, whole.subarray(0, -missing))
      const following = collected({ paths: [log], clock: Date.now })
      expect(await lines(following)).toEqual(TEXT)
      appendFileSync(log, whole.subarray(-missing))
      expect(await lines(following)).toEqual(['smile 😀'])
      expect(following.collector.lag().bytes).toBe(0)
      rmSync(log)
    }
  })

  it('is read on after a restart, at the byte of its content where it was left', async () => {
    writeFileSync(log, encoded(CONTENT, encoding))
    const first = collected({ paths: [log] })
    expect(await lines(first)).toEqual(TEXT)
    const { origin, path, read, proof } = first.collector.reads()[0]!
    await first.collector.close()
    appendFileSync(log, encoded('später\n', encoding))
    const positions = [{ origin, path, read, resume: read, ...(proof !== undefined && { proof }) }]
    const second = collected({ paths: [log], positions })
    expect(await lines(second)).toEqual(['später'])
    expect(second.gaps).toEqual([])
  })

  it('is read to its end after a rename, then the new one from its beginning', async () => {
    writeFileSync(log, encoded(CONTENT, encoding))
    const following = collected({ paths: [log] })
    expect(await lines(following)).toEqual(TEXT)
    appendFileSync(log, encoded('last\n', encoding))
    renameSync(log, `${log}.1`)
    writeFileSync(log, encoded(`${BYTE_ORDER_MARK}first of the next\n`, encoding))
    expect((await lines(following)).sort()).toEqual(['first of the next', 'last'])
    expect(await lines(following)).toEqual([])
    appendFileSync(log, encoded('second\n', encoding))
    expect(await lines(following)).toEqual(['second'])
  })

  it('that was emptied and written anew is read from its beginning', async () => {
    writeFileSync(log, encoded(CONTENT, encoding))
    const following = collected({ paths: [log] })
    await following.lines()
    truncateSync(log)
    writeFileSync(log, encoded(`${BYTE_ORDER_MARK}anew\n`, encoding))
    expect(await lines(following)).toEqual(['anew'])
    expect(following.gaps).toHaveLength(1)
  })

  it('may be read from its end on', async () => {
    writeFileSync(log, encoded(CONTENT, encoding))
    const following = collected({ paths: [log], start: 'end' })
    expect(await lines(following)).toEqual([])
    appendFileSync(log, encoded('新\n', encoding))
    expect(await lines(following)).toEqual(['新'])
  })

  it('waits with as many bytes as stand in the file', async () => {
    writeFileSync(log, encoded(CONTENT, encoding))
    const following = collected({ paths: [log], clock: Date.now })
    await following.lines()
    appendFileSync(log, encoded('half', encoding))
    await following.lines()
    expect(following.collector.lag().bytes).toBe(8)
  })

  it('gives the same content from any offset on', () => {
    const letters = fc.array(fc.constantFrom('a', 'é', '漢', '😀', '\n'), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(letters, fc.array(fc.nat(150_000), { maxLength: 5 }), (some, offsets) => {
        const text = some.join('').repeat(70_000 / some.length)
        const source = encoded(text, encoding)
        const content = Buffer.from(text)
        const { readAt } = createTranscoded((target, at) => source.copy(target, 0, at), encoding)
        for (const offset of offsets) {
          const target = Buffer.alloc(3000)
          const filled = readAt(target, offset)
          expect(target.subarray(0, filled).equals(content.subarray(offset, offset + 3000))).toBe(true)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe.each(ENCODINGS)('a file in %s without its mark', (encoding) => {
  const bare = encoded('[2026] Zug fährt ab\r\n漢字 and 😀\r\n', encoding)
  const expected = ['[2026] Zug fährt ab', '漢字 and 😀']

  it('is known by its first letters, in a file, an archive and a pipe', async () => {
    writeFileSync(log, bare)
    expect(await lines(collected({ paths: [log], history: true }))).toEqual(expected)
    writeFileSync(`${log}.gz`, gzipSync(bare))
    expect(await lines(collected({ paths: [`${log}.gz`], history: true }))).toEqual(expected)
    const stdin = new PassThrough()
    for (let at = 0; at < bare.length; at += 2) stdin.write(bare.subarray(at, at + 2))
    stdin.end()
    expect(await lines(collected({ paths: [], history: true, stdin }))).toEqual(expected)
  })

  it('is followed', async () => {
    writeFileSync(log, bare)
    const following = collected({ paths: [log], clock: Date.now })
    expect(await lines(following)).toEqual(expected)
    appendFileSync(log, encoded('mehr\n', encoding))
    expect(await lines(following)).toEqual(['mehr'])
  })
})

it('UTF-32 is not taken for UTF-16, nor is any other file', () => {
  writeFileSync(log, Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))
  expect(readHead(log, 1024).encoding).toBe(null)
  writeFileSync(log, Buffer.from([0x61, 0, 0, 0, 0x62, 0, 0, 0]))
  expect(readHead(log, 1024).encoding).toBe(null)
  writeFileSync(log, Buffer.alloc(64))
  expect(readHead(log, 1024).encoding).toBe(null)
  writeFileSync(log, 'plain\n')
  expect(readHead(log, 1024).encoding).toBe(null)
})
