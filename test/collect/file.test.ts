import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collected, takeAll } from './collected.ts'

let folder: string
let log: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'collect-'))
  log = join(folder, 'payments.log')
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('reading', () => {
  it('gives every line, the last one without a newline too once nobody writes any more', async () => {
    writeFileSync(log, 'one\r\ntwo\n\nthree')
    expect(await collected({ paths: [log] }).lines()).toEqual(['one', 'two', '', 'three'])
  })

  it('leaves half a line alone while it may still be written', async () => {
    writeFileSync(log, 'whole\nhal')
    const now = collected({ paths: [log], clock: Date.now })
    expect(await now.lines()).toEqual(['whole'])
    expect(now.collector.unsettled()).toBe(true)
    appendFileSync(log, 'f\n')
    expect(await now.lines()).toEqual(['half'])
  })

  it('takes a file for settled that a clock ahead of ours wrote, once it stays as it is', async () => {
    writeFileSync(log, 'one\ntwo')
    utimesSync(log, 4e9, 4e9)
    let now = Date.now()
    const following = collected({ paths: [log], clock: () => now })
    expect(await following.lines()).toEqual(['one'])
    now += 6000
    expect(await following.lines()).toEqual(['two'])
  })

  it('reads a log that came and was rotated away between two looks, where nothing stood before', async () => {
    writeFileSync(`${log}.2`, 'of long ago\n')
    const following = collected({ paths: [log] })
    expect(await following.lines()).toEqual([])
    writeFileSync(log, 'one\n')
    renameSync(log, `${log}.1`)
    expect(await following.lines()).toEqual(['one'])
  })

  it('follows what is appended, byte for byte', async () => {
    writeFileSync(log, 'é one\n')
    const following = collected({ paths: [log] })
    expect(await following.lines()).toEqual(['é one'])
    appendFileSync(log, '漢 two\nthree\n')
    expect(await following.lines()).toEqual(['漢 two', 'three'])
    expect(following.collector.reads()[0]).toMatchObject({
      path: log,
      read: Buffer.byteLength('é one\n漢 two\nthree\n'),
      ended: false,
    })
  })

  it('goes on after a long line that an open record stands before', async () => {
    const long = 'y'.repeat(300_000)
    writeFileSync(log, `first\n${long}\nlast\n`)
    const history = collected({ paths: [log], history: true })
    expect(await history.lines({ joining: true })).toEqual(['first', long, 'last'])
  })

  it('takes more lines than fit in one batch, empty ones too', async () => {
    writeFileSync(log, `${'\n'.repeat(20_000)}end\n`)
    expect(await collected({ paths: [log] }).lines()).toHaveLength(20_001)
  })
})

describe('where reading begins', () => {
  it('is the end of a file never seen before, at a line boundary', async () => {
    writeFileSync(log, 'old\nolder, not whole y')
    const following = collected({ paths: [log], start: 'end' })
    expect(await following.lines()).toEqual(['older, not whole y'])
  })

  it('is the beginning of a file that appears while files are followed', async () => {
    const following = collected({ paths: [join(folder, '*.log')], start: 'end' })
    expect(await following.lines()).toEqual([])
    writeFileSync(log, 'new\n')
    expect(await following.lines()).toEqual(['new'])
  })

  it('is where the last run stopped, in the same file only', async () => {
    writeFileSync(log, 'one\ntwo\n')
    const before = collected({ paths: [log] })
    await before.lines()
    const position = { ...before.collector.reads()[0]!, resume: 4 }
    expect(await collected({ paths: [log], positions: [position], start: 'end' }).lines()).toEqual(['two'])
    rmSync(log)
    writeFileSync(log, 'another file\n')
    expect(await collected({ paths: [log], positions: [position], start: 'end' }).lines()).toEqual(['another file'])
  })
})

describe('rotation', () => {
  it('by rename loses nothing: late writes to the old file and the new one', async () => {
    writeFileSync(log, 'one\n')
    const following = collected({ paths: [log], clock: Date.now })
    await following.lines()
    renameSync(log, `${log}.1`)
    appendFileSync(`${log}.1`, 'late\n')
    writeFileSync(log, 'new one\n')
    expect((await following.lines()).sort()).toEqual(['late', 'new one'])
  })

  it('by rename while nobody looked is taken up in the renamed file', async () => {
    writeFileSync(log, 'one\n')
    const before = collected({ paths: [log] })
    await before.lines()
    const position = { ...before.collector.reads()[0]!, resume: 4 }
    appendFileSync(log, 'two\n')
    renameSync(log, `${log}.1`)
    writeFileSync(log, 'three\n')
    const after = collected({ paths: [log], positions: [position], start: 'end' })
    expect((await after.lines()).sort()).toEqual(['three', 'two'])
    expect(after.gaps).toEqual([])
  })

  it('is found again however often the worker starts before its windows are sealed', async () => {
    writeFileSync(log, 'one\ntwo\n')
    const first = collected({ paths: [log] })
    await first.lines()
    let position = { ...first.collector.reads()[0]!, resume: 0 }
    renameSync(log, `${log}.1`)
    writeFileSync(log, 'three\n')
    for (let start = 0; start < 3; start++) {
      const again = collected({ paths: [log], positions: [position] })
      expect((await again.lines()).sort()).toEqual(['one', 'three', 'two'])
      const read = again.collector.reads().find(({ origin }) => origin === position.origin)!
      position = { ...read, resume: 0 }
    }
  })

  it('whose old file is gone is said', async () => {
    writeFileSync(log, 'one\n')
    const before = collected({ paths: [log] })
    await before.lines()
    const position = { ...before.collector.reads()[0]!, resume: 4 }
    rmSync(log)
    writeFileSync(log, 'other\n')
    const after = collected({ paths: [log], positions: [position] })
    expect(await after.lines()).toEqual(['other'])
    expect(after.gaps[0]?.reason).toMatch(/the file read up to byte 4 is gone/)
  })

  it('by copy and truncate goes on in the copy, and at the beginning of the new content', async () => {
    writeFileSync(log, 'one\ntwo\n')
    const following = collected({ paths: [`${log}*`] })
    await following.lines()
    appendFileSync(log, 'three\n')
    copyFileSync(log, `${log}.1`)
    truncateSync(log)
    appendFileSync(log, 'fresh\n')
    expect((await following.lines()).sort()).toEqual(['fresh', 'three'])
    expect(following.gaps).toEqual([])
  })

  it('in the middle of reading is seen before anything of the new content is taken for the old', async () => {
    writeFileSync(log, 'old line of some length\n'.repeat(20_000))
    const following = collected({ paths: [log] })
    const reading = following.collector.batches(new AbortController().signal)
    const first = (await reading.next()).value!
    takeAll(first)
    writeFileSync(log, 'new line\n'.repeat(100_000))
    let lines = 0
    for await (const batch of reading) {
      expect(batch.bytes.toString('utf8', batch.lineStart[0], batch.lineEnd[0])).toBe('new line')
      lines += batch.lines
      takeAll(batch)
    }
    expect(lines).toBe(100_000)
    expect(following.gaps).toHaveLength(1)
  })

  it('by truncation without a copy is said', async () => {
    writeFileSync(log, 'one\ntwo\n')
    const following = collected({ paths: [log] })
    await following.lines()
    truncateSync(log)
    appendFileSync(log, 'fresh\n')
    expect(await following.lines()).toEqual(['fresh'])
    expect(following.gaps[0]?.reason).toMatch(/truncated or replaced after byte 8 was read/)
  })

  it('by copy and truncate is seen when the file has already grown past the old offset', async () => {
    writeFileSync(log, 'one\n')
    const following = collected({ paths: [log] })
    await following.lines()
    truncateSync(log)
    writeFileSync(log, 'a longer first line than before\nand more\n')
    expect(await following.lines()).toEqual(['a longer first line than before', 'and more'])
  })

  it('of several generations between two looks loses none of them', async () => {
    writeFileSync(log, 'one\n')
    const following = collected({ paths: [log] })
    await following.lines()
    appendFileSync(log, 'two\n')
    for (const next of ['three\n', 'four\n', 'five\n']) {
      for (const generation of [3, 2, 1]) {
        const from = `${log}.${generation}`
        if (existsSync(from)) renameSync(from, `${log}.${generation + 1}`)
      }
      renameSync(log, `${log}.1`)
      writeFileSync(log, next)
    }
    expect((await following.lines()).sort()).toEqual(['five', 'four', 'three', 'two'])
  })

  it('with compression is read on in the archive, from the byte where the plain file was left', async () => {
    writeFileSync(log, 'one\ntwo\n')
    const before = collected({ paths: [log] })
    await before.lines()
    const position = { ...before.collector.reads()[0]!, resume: 4 }
    before.collector.close()
    writeFileSync(`${log}.2.gz`, gzipSync('one\ntwo\nthree\n'))
    utimesSync(`${log}.2.gz`, 1, 1)
    rmSync(log)
    writeFileSync(log, 'four\n')
    const after = collected({ paths: [`${log}*`], positions: [position] })
    expect((await after.lines()).sort()).toEqual(['four', 'three', 'two'])
    expect(after.gaps).toEqual([])
  })

  it('with compression after it was read is not read again', async () => {
    writeFileSync(log, 'one\n')
    const following = collected({ paths: [`${log}*`] })
    await following.lines()
    renameSync(log, `${log}.1`)
    writeFileSync(log, 'two\n')
    expect(await following.lines()).toEqual(['two'])
    writeFileSync(`${log}.1.gz`, gzipSync('one\n'))
    rmSync(`${log}.1`)
    expect(await following.lines()).toEqual([])
    renameSync(`${log}.1.gz`, `${log}.2.gz`)
    expect(await following.lines()).toEqual([])
    expect(following.collector.reads().map(({ ended }) => ended)).toEqual([false, false])
  })

  it('of nothing takes no copy for its own', async () => {
    writeFileSync(log, 'one\n')
    const following = collected({ paths: [log], clock: () => now })
    let now = Date.now() + 10_000
    expect(await following.lines()).toEqual(['one'])
    now = Date.now()
    rmSync(log)
    writeFileSync(`${log}.1.gz`, gzipSync(''))
    utimesSync(`${log}.1.gz`, 1, 1)
    expect(await following.lines()).toEqual([])
    writeFileSync(log, 'two')
    expect(await following.lines()).toEqual([])
    copyFileSync(log, `${log}.1`)
    truncateSync(log, 0)
    now += 10_000
    expect(await following.lines()).toEqual(['two'])
  })

  it('of a generation that was compressed before anybody saw it is read when the archive is whole', async () => {
    writeFileSync(log, 'one\n')
    let now = Date.now() + 60_000
    const following = collected({ paths: [log], clock: () => now })
    await following.lines()
    renameSync(log, `${log}.2`)
    writeFileSync(`${log}.1.gz`, gzipSync('two\n'))
    writeFileSync(log, 'three\n')
    now = Date.now()
    expect(await following.lines()).toEqual(['three'])
    now += 60_000
    expect(await following.lines()).toEqual(['two'])
  })

  it('is not forgotten while its archive is still being written', async () => {
    writeFileSync(log, 'one\n')
    let now = Date.now() + 60_000
    const following = collected({ paths: [log], clock: () => now })
    await following.lines()
    renameSync(log, `${log}.1`)
    writeFileSync(log, 'two\n')
    await following.lines()
    now = Date.now()
    writeFileSync(`${log}.1.gz`, gzipSync('one\n'))
    rmSync(`${log}.1`)
    expect(await following.lines()).toEqual([])
    now += 60_000
    expect(await following.lines()).toEqual([])
    expect(following.collector.reads()).toHaveLength(2)
  })

  it('takes up what was written to an old generation long after it was left', async () => {
    writeFileSync(log, 'one\n')
    const following = collected({ paths: [log] })
    await following.lines()
    renameSync(log, `${log}.1`)
    writeFileSync(log, 'two\n')
    await following.lines()
    await following.lines()
    appendFileSync(`${log}.1`, 'late\n')
    expect(await following.lines()).toEqual(['late'])
  })

  it('by copy and truncate while nobody looked is told by what stood before the position', async () => {
    const banner = 'started\n'
    writeFileSync(log, `${banner}one\n`)
    const before = collected({ paths: [log] })
    await before.lines()
    const position = { ...before.collector.reads()[0]!, resume: 12 }
    before.collector.close()
    appendFileSync(log, 'two\n')
    copyFileSync(log, `${log}.1`)
    writeFileSync(log, `${banner}and a new beginning that is longer than before\n`)
    const after = collected({ paths: [log], positions: [position] })
    expect((await after.lines()).sort()).toEqual(['and a new beginning that is longer than before', 'started', 'two'])
  })

  it('by deletion reads what the open file still holds', async () => {
    writeFileSync(log, 'one\n')
    const following = collected({ paths: [log] })
    await following.lines()
    appendFileSync(log, 'two\n')
    rmSync(log)
    writeFileSync(log, 'three\n')
    expect((await following.lines()).sort()).toEqual(['three', 'two'])
  })

  it('by a link that is switched reads the old target to its end and the new one from its beginning', async () => {
    for (const name of ['first.txt', 'second.txt']) writeFileSync(join(folder, name), `${name}\n`)
    symlinkSync('first.txt', log)
    const following = collected({ paths: [log] })
    await following.lines()
    appendFileSync(join(folder, 'first.txt'), 'rest\n')
    rmSync(log)
    symlinkSync('second.txt', log)
    expect((await following.lines()).sort()).toEqual(['rest', 'second.txt'])
    const position = { ...following.collector.reads().find(({ ended }) => !ended)!, resume: 11 }
    appendFileSync(join(folder, 'second.txt'), 'unread\n')
    rmSync(log)
    symlinkSync('first.txt', log)
    const after = collected({ paths: [log], positions: [position] })
    expect(await after.lines()).toContain('unread')
  })
})

describe('several files', () => {
  it('are read furthest-behind first, and the watermark is that of the slowest', async () => {
    writeFileSync(join(folder, 'a.log'), 'a\n')
    writeFileSync(join(folder, 'b.log'), 'b\n')
    const history = collected({ paths: [join(folder, '*.log')], history: true })
    expect(await history.lines()).toEqual(['a', 'b'])
    expect(history.collector.watermark()).toBe(Number.POSITIVE_INFINITY)
  })

  it('with the same content are two files', async () => {
    writeFileSync(join(folder, 'a.log'), 'banner\n')
    writeFileSync(join(folder, 'b.log'), 'banner\n')
    expect(await collected({ paths: [join(folder, '*.log')] }).lines()).toEqual(['banner', 'banner'])
  })

  it('hold windows open while one of them may still grow', async () => {
    writeFileSync(log, 'half')
    const following = collected({ paths: [log], clock: Date.now })
    await following.lines()
    writeFileSync(log, 'now whole\n')
    const settledAt = Date.now() - 10_000
    utimesSync(log, settledAt / 1000, settledAt / 1000)
    await following.lines()
    expect(following.collector.watermark()).toBeGreaterThan(settledAt)
  })
})

it('a folder is no log, and a pipe with a name is read once as history, never followed', async () => {
  const folderAsLog = collected({ paths: [folder] })
  await folderAsLog.lines()
  expect(folderAsLog.failures[0]?.reason).toMatch(/it is a folder: name the files in it/)

  const pipe = join(folder, 'pipe.log')
  execFileSync('mkfifo', [pipe])
  const following = collected({ paths: [pipe] })
  expect(await following.lines()).toEqual([])
  expect(following.failures[0]?.reason).toBe(
    `it is no regular file but a pipe: write { kind: command, command: [cat, ${pipe}] }`,
  )
  const writer = spawn('sh', ['-c', `printf 'one\\ntwo\\n' > ${pipe}`])
  expect(await collected({ paths: [pipe], history: true }).lines()).toEqual(['one', 'two'])
  writer.kill()
})

it('a file that cannot be read is said once, and read when it can be', async () => {
  const missing = join(folder, 'later.log')
  const following = collected({ paths: [missing] })
  await following.lines()
  await following.lines()
  expect(following.failures).toHaveLength(1)
  expect(following.failures[0]?.reason).toBe('no such file')
  writeFileSync(missing, 'here\n')
  expect(await following.lines()).toEqual(['here'])
})
