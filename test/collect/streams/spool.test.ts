import { appendFileSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reached } from '../../../src/collect/streams/segments.ts'
import { openSpool, type Spool } from '../../../src/collect/streams/spool.ts'

let folder: string
let held: (string | null)[]
const open: Spool[] = []

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'spool-')), 'app')
  held = []
})

afterEach(async () => {
  await Promise.all(open.splice(0).map((spool) => spool.close()))
  rmSync(join(folder, '..'), { recursive: true })
})

function openHere({ limit = 8000, reached = null as Reached | null } = {}): Spool {
  const spool = openSpool({ folder, reached, limit, onHeld: (reason) => held.push(reason) })
  open.push(spool)
  return spool
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > 5000) throw new Error('waited 5 s in vain')
    await sleep(10)
  }
}

async function text(spool: Spool, from = spool.resume): Promise<string> {
  await until(() => !spool.unsynced)
  const target = Buffer.alloc(100_000)
  return target.toString('utf8', 0, spool.read(target, from))
}

const names = () => readdirSync(folder).sort()
const bytes = () => names().reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
/** A hundred bytes. */
const line = (n: number) => Buffer.from(`${String(n).padStart(99, '.')}\n`)

describe('a spool', () => {
  it('gives back what was put in, from any offset, across its files', async () => {
    const spool = openHere()
    for (let n = 0; n < 50; n++) await spool.append(line(n))
    expect(names().length).toBeGreaterThan(3)
    expect(await text(spool)).toBe(Array.from({ length: 50 }, (_, n) => line(n)).join(''))
    expect((await text(spool, 1990)).slice(0, 111)).toBe(`.......19\n${line(20)}.`.slice(0, 111))
  })

  it('gives nothing that a power cut could still take away', async () => {
    const spool = openHere()
    await spool.append(line(1))
    expect(spool.unsynced).toBe(true)
    expect(spool.read(Buffer.alloc(100), 0)).toBe(0)
    expect(await text(spool)).toBe(String(line(1)))
  })

  it('can be read by nobody else', async () => {
    await openHere().append(line(1))
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, names()[0]!)).mode & 0o777).toBe(0o600)
  })

  it('goes on after a crash: what was put in is there, and half a line does not run into the next', async () => {
    const killed = openHere()
    await killed.append(Buffer.from('one\ntw'))
    const next = openHere()
    await next.endLine()
    await next.append(Buffer.from('three\n'))
    expect(await text(next)).toBe('one\ntw\nthree\n')
  })

  it('resumes where the windows that are stored end', async () => {
    await openHere().append(Buffer.from('one\ntwo\n'))
    const next = openHere({ reached: { resume: 4, read: 8 } })
    expect(next.resume).toBe(4)
    expect(await text(next)).toBe('two\n')
    expect(next.missing).toBe(null)
  })

  it('lets go of files that are stored, and of the last line too when it is stored; offsets never begin again', async () => {
    const spool = openHere()
    for (let n = 0; n < 50; n++) await spool.append(line(n))
    spool.acknowledge(3250)
    await until(() => bytes() < 3000)
    expect(await text(spool, 3200)).toBe(Array.from({ length: 18 }, (_, n) => line(n + 32)).join(''))
    spool.acknowledge(5000)
    await until(() => bytes() === 0)
    expect(names()).toEqual(['0000000000005000.log'])
    await spool.close()
    open.length = 0
    const next = openHere()
    expect(next.resume).toBe(5000)
    await next.append(line(50))
    expect(await text(next)).toBe(String(line(50)))
  })

  it('makes a writer wait when it is full, says so, and drops nothing', async () => {
    const spool = openHere({ limit: 1000 })
    for (let n = 0; n < 9; n++) await spool.append(line(n))
    let taken = false
    const waiting = spool.append(line(9)).then(() => {
      taken = true
    })
    await sleep(300)
    expect(taken).toBe(false)
    expect(held).toEqual([expect.stringMatching(/the spool is full: 1000B wait for their windows to close/)])
    spool.acknowledge(500)
    await waiting
    expect(held.at(-1)).toBe(null)
    expect(await text(spool, 500)).toBe(Array.from({ length: 5 }, (_, n) => line(n + 5)).join(''))
  })

  it('that is full gives whole lines only: the rest of the last one is still to come', async () => {
    const spool = openHere({ limit: 1000 })
    const waiting = spool.append(Buffer.concat([...Array.from({ length: 10 }, (_, n) => line(n)), Buffer.from('half')]))
    await until(() => held.length > 0)
    expect((await text(spool)).length).toBe(1000)
    spool.acknowledge(1000)
    await waiting
    await spool.append(Buffer.from(' and whole\n'))
    expect(await text(spool, 1000)).toBe('half and whole\n')
  })

  it('tries again what the disk refused, says so, and drops nothing', async () => {
    const spool = openHere({ limit: 800 })
    await spool.append(line(0))
    renameSync(folder, `${folder}-away`)
    const waiting = spool.append(line(1))
    await until(() => held.length > 0)
    expect(held[0]).toMatch(/the spool cannot be written: ENOENT/)
    renameSync(`${folder}-away`, folder)
    expect(await waiting).toBe(0)
    expect(held.at(-1)).toBe(null)
    expect(await text(spool)).toBe(`${line(0)}${line(1)}`)
  })

  it('counts what the disk refused to the end', async () => {
    const spool = openHere({ limit: 800 })
    await spool.append(line(0))
    renameSync(folder, `${folder}-away`)
    const waiting = spool.append(line(1))
    spool.hurry()
    expect(await waiting).toBe(100)
    renameSync(`${folder}-away`, folder)
  })

  it('that somebody emptied goes on behind what had been read, and says what is missing', async () => {
    const spool = openHere({ reached: { resume: 100, read: 250 } })
    expect(spool.missing).toMatch(/from byte 100 to 250 is gone/)
    expect(spool.resume).toBe(250)
    await spool.append(line(1))
    expect(await text(spool)).toBe(String(line(1)))
  })

  it('with a hole goes on behind it, and says so', async () => {
    await openHere().append(line(0))
    writeFileSync(join(folder, '0000000000000300.log'), line(3))
    appendFileSync(join(folder, '0000000000000400.log'), line(4))
    const spool = openHere()
    expect(spool.missing).toMatch(/before byte 300 is gone or has a hole/)
    expect(await text(spool)).toBe(`${line(3)}${line(4)}`)
  })
})
