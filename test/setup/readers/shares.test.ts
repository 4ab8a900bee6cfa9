import { execFileSync } from 'node:child_process'
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileOptions, type SourceOptions, stdinOptions } from '../../../src/collect/options.ts'
import { shareFiles } from '../../../src/setup/readers/shares.ts'

const folder = mkdtempSync(join(tmpdir(), 'logtriage-shares-'))

/** Holes take no room. */
function file(name: string, bytes: number): string {
  const path = join(folder, name)
  writeFileSync(path, '')
  truncateSync(path, bytes)
  return path
}

function source(...paths: string[]): SourceOptions {
  return fileOptions.parse({ kind: 'file', paths })
}

function pathsOf(shares: ReturnType<typeof shareFiles>): (readonly string[])[] | undefined {
  return shares?.threads.map((sources) => sources.flatMap(({ paths }) => paths))
}

describe('files are shared among threads', () => {
  const [large, half, third, small] = [
    file('large.log', 60),
    file('half.log', 30),
    file('third.log', 20),
    file('small.log', 5),
  ]

  it('so that each has about as much to read, and keeps them in order', () => {
    expect(pathsOf(shareFiles([source(small, third, half, large)], 2))).toEqual([[large], [small, third, half]])
  })

  it('as often as somebody asks for, but one file is enough for one thread only', () => {
    expect(pathsOf(shareFiles([source(large), source(small)], 8))).toEqual([[large], [small]])
    expect(shareFiles([source(large)], 0)).toBeNull()
  })

  it('by themselves only where there is much to read and a core to spare', () => {
    const much = file('much.log', 257 << 20)
    expect(shareFiles([source(large, small)], null)).toBeNull()
    expect(pathsOf(shareFiles([source(much)], null))).toEqual(availableParallelism() > 1 ? [[much]] : undefined)
    const packed = file('packed.log.gz', 26 << 20)
    expect(pathsOf(shareFiles([source(packed)], null))).toEqual(availableParallelism() > 1 ? [[packed]] : undefined)
  })

  it('never where a pipe is among them: it can be opened once, and its turn is known by reading it', () => {
    const pipe = join(folder, 'pipe.log')
    execFileSync('mkfifo', [pipe])
    expect(shareFiles([source(large, pipe)], 2)).toBeNull()
    expect(shareFiles([source(large), stdinOptions.parse({ kind: 'stdin' })], 2)).toBeNull()
  })

  it('never where one of them is named by two sources, or its name would mean other files', () => {
    expect(shareFiles([source(large), source(join(folder, 'lar*.log'))], 2)).toBeNull()
    file('odd[1].log', 10)
    expect(shareFiles([source(join(folder, 'odd*'))], 2)).toBeNull()
  })
})
