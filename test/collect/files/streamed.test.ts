import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPacked } from '../../../src/collect/files/streamed.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logtriage-streamed-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Twenty megabytes, and a tenth of it when it is packed. */
const content = Buffer.from(
  Array.from({ length: 400_000 }, (_, line) => `INFO served request ${line} in ${line % 97} ms, status 200\n`).join(''),
)

it.each([
  ['gzip', gzipSync],
  ['zstd', zstdCompressSync],
] as const)('a %s archive is read whole, and what was read of it takes no memory', async (packing, pack) => {
  const path = join(folder, 'app.log.packed')
  writeFileSync(path, pack(content))
  const bytes = openPacked(path, packing, 0)
  const target = Buffer.alloc(1 << 20)
  const before = process.memoryUsage().arrayBuffers
  let held = 0
  for (let offset = 0; offset < content.length; ) {
    const filled = await bytes.fill(target, offset)
    expect(target.subarray(0, filled).equals(content.subarray(offset, offset + filled))).toBe(true)
    offset += filled
    held = Math.max(held, process.memoryUsage().arrayBuffers - before)
  }
  expect(held).toBeLessThan(8 << 20)
  expect(await bytes.fill(target, content.length)).toBe(0)
  expect(bytes.failure).toBe(null)
})
