import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collected } from './collected.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archives-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function history(name: string, bytes: Uint8Array | string) {
  writeFileSync(join(folder, name), bytes)
  return collected({ paths: [join(folder, name)], history: true })
}

const MANY = Array.from({ length: 50_000 }, (_, n) => `line ${n * 7919}\n`).join('')

it('several members in one archive are one log', async () => {
  const gzip = history('a.log.gz', Buffer.concat([gzipSync('one\n'), gzipSync('two\n')]))
  expect(await gzip.lines()).toEqual(['one', 'two'])
  const zstd = history('a.log.zst', Buffer.concat([zstdCompressSync('one\n'), zstdCompressSync('two\n')]))
  expect(await zstd.lines()).toEqual(['one', 'two'])
})

it.each([
  ['gz', gzipSync],
  ['zst', zstdCompressSync],
])('of an archive (%s) that was cut short it gives what came before, and says so', async (extension, compress) => {
  const whole = compress(MANY)
  const cut = history(`cut.log.${extension}`, whole.subarray(0, whole.length * 0.9))
  const lines = await cut.lines()
  expect(lines.length).toBeGreaterThan(1000)
  expect(MANY).toContain(lines.slice(0, -1).join('\n'))
  expect(cut.failures[0]?.reason).toMatch(/; what came before it was read/)
})

it('a wrong name does not matter: what it is, is told by its first bytes', async () => {
  expect(await history('plain.log.gz', 'one\ntwo\n').lines()).toEqual(['one', 'two'])
  expect(await history('packed.log', gzipSync('one\ntwo\n')).lines()).toEqual(['one', 'two'])
  expect(await history('zstd.log.gz', zstdCompressSync('one\n')).lines()).toEqual(['one'])
})

it('a compression that cannot be read is named', async () => {
  const xz = history('a.log.xz', Buffer.from('fd377a585a000004e6d6b446', 'hex'))
  expect(await xz.lines()).toEqual([])
  expect(xz.failures[0]?.reason).toBe('it is compressed with xz, and only gzip and zstd are read: unpack it first')
})

it('archives that stood there before anybody looked are not read when reading begins at the end', async () => {
  writeFileSync(join(folder, 'app.log.1.gz'), gzipSync('old\n'))
  writeFileSync(join(folder, 'app.log'), 'older\n')
  const following = collected({ paths: [join(folder, 'app.log*')], start: 'end' })
  expect(await following.lines()).toEqual([])
})
