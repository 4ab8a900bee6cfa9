/** A program that writes a log and the rotation that somebody set up for it, with a record of which words stand in which file. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'

export interface LogFile {
  /** Which content it holds: a copy and a compressed file hold the same. */
  content: number
  words: string[]
  modified: number
}

/** What no file holds any more. `isCurrent`: it stood at the log's own path. */
export interface Destroyed {
  readonly words: readonly string[]
  readonly content: number
  readonly by: 'delete' | 'truncate' | 'copytruncate'
  readonly isCurrent: boolean
}

const GENERATIONS = 6

export interface LogWriter {
  readonly path: string
  readonly files: ReadonlyMap<string, LogFile>
  readonly words: readonly string[]
  write(lines: number, width: number): void
  /** Half a line, or the other half of the one that was begun. */
  writeHalf(width: number): void
  /** To the file that was renamed last: the program has not opened the new one yet. */
  writeLate(width: number): void
  rotateByRename(): void
  /** `lost`: lines written between the copy and the truncation. */
  rotateByCopy(lost: number): void
  delete(): void
  compress(generation: number, extension: 'gz' | 'zst'): void
}

export function createLogWriter(args: {
  folder: string
  clock: () => number
  onDestroyed: (destroyed: Destroyed) => void
}): LogWriter {
  const { folder, clock, onDestroyed } = args
  const path = join(folder, 'tail.log')
  const files = new Map<string, LogFile>()
  const words: string[] = []
  let contents = 0
  let lines = 0
  /** The end of the line that was begun. */
  let owed: { word: string; text: string } | null = null

  function append(file: string, text: string, written: readonly string[]): void {
    if (!files.has(file)) files.set(file, { content: contents++, words: [], modified: 0 })
    appendFileSync(file, text)
    files.get(file)!.words.push(...written)
    words.push(...written)
    touch(file, clock())
  }

  function touch(file: string, time: number): void {
    files.get(file)!.modified = time
    utimesSync(file, time / 1000, time / 1000)
  }

  function beginning(width: number): { text: string; word: string; end: string } {
    const number = lines++
    const text = `${new Date(clock()).toISOString()} INFO tail b${number} ${'é'.repeat(width)} `
    return { text, word: `b${number}`, end: `e${number}` }
  }

  function forget(file: string, by: Destroyed['by']): void {
    const { content, words: gone } = files.get(file)!
    files.delete(file)
    const elsewhere = new Set([...files.values()].flatMap((other) => other.words))
    const destroyed = gone.filter((word) => !elsewhere.has(word))
    if (destroyed.length > 0) onDestroyed({ words: destroyed, content, by, isCurrent: file === path })
  }

  function remove(file: string): void {
    rmSync(file)
    forget(file, 'delete')
  }

  /** Every generation moves on by one, the oldest goes. */
  function shift(): void {
    for (const extension of ['', '.gz', '.zst']) {
      const oldest = `${path}.${GENERATIONS}${extension}`
      if (files.has(oldest)) remove(oldest)
    }
    for (let generation = GENERATIONS - 1; generation > 0; generation--) {
      for (const extension of ['', '.gz', '.zst']) {
        rename(`${path}.${generation}${extension}`, `${path}.${generation + 1}${extension}`)
      }
    }
  }

  function rename(from: string, to: string): void {
    const file = files.get(from)
    if (file === undefined) return
    renameSync(from, to)
    files.delete(from)
    files.set(to, file)
  }

  const writer: LogWriter = {
    path,
    files,
    words,
    write(count, width) {
      if (owed !== null) writer.writeHalf(width)
      for (let line = 0; line < count; line++) {
        const { text, word, end } = beginning(width + line)
        append(path, `${text}${end}\n`, [word, end])
      }
    },
    writeHalf(width) {
      if (owed === null) {
        const { text, word, end } = beginning(width)
        append(path, text, [word])
        owed = { word: end, text: `${end}\n` }
      } else {
        append(path, owed.text, [owed.word])
        owed = null
      }
    },
    writeLate(width) {
      const late = `${path}.1`
      if (!files.has(late)) return
      const { text, word, end } = beginning(width)
      append(late, `${text}${end}\n`, [word, end])
    },
    rotateByRename() {
      if (!files.has(path)) return
      shift()
      rename(path, `${path}.1`)
    },
    rotateByCopy(lost) {
      const file = files.get(path)
      if (file === undefined) return
      shift()
      copyFileSync(path, `${path}.1`)
      files.set(`${path}.1`, { ...file, words: [...file.words] })
      touch(`${path}.1`, clock())
      if (lost > 0) writer.write(lost, 3)
      truncateSync(path)
      forget(path, 'copytruncate')
      files.set(path, { content: contents++, words: [], modified: 0 })
      touch(path, clock())
    },
    delete() {
      if (files.has(path)) remove(path)
    },
    compress(generation, extension) {
      const plain = `${path}.${generation}`
      const file = files.get(plain)
      const packed = `${plain}.${extension}`
      if (file === undefined || existsSync(packed)) return
      const bytes = readFileSync(plain)
      writeFileSync(packed, extension === 'gz' ? gzipSync(bytes) : zstdCompressSync(bytes))
      files.set(packed, file)
      touch(packed, file.modified)
      rmSync(plain)
      files.delete(plain)
    },
  }
  return writer
}
