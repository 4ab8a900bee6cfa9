/** One file of a spool: it is named by the offset at which it begins, and ends where the next one begins. */
import { closeSync, fsyncSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivateFolder } from '../../folder.ts'

export interface Segment {
  readonly path: string
  readonly start: number
  size: number
}

export interface Found {
  readonly segments: Segment[]
  /** Files that do not join up with what follows them: somebody took out what stood between. */
  readonly detached: readonly Segment[]
}

const NAME = /^\d{16}\.log$/

export function endOf({ start, size }: Segment): number {
  return start + size
}

export function findSegments(folder: string): Found {
  makePrivateFolder(folder)
  const all = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .map((name): Segment => {
      const path = join(folder, name)
      return { path, start: Number.parseInt(name, 10), size: statSync(path).size }
    })
  const hole = all.findLastIndex((segment, index) => index + 1 < all.length && endOf(segment) !== all[index + 1]!.start)
  return { segments: all.slice(hole + 1), detached: all.slice(0, hole + 1) }
}

export function createSegment(folder: string, start: number): Segment {
  const path = join(folder, `${String(start).padStart(16, '0')}.log`)
  closeSync(openSync(path, 'w', 0o600))
  syncFolder(folder)
  return { path, start, size: 0 }
}

export function removeSegment({ path }: Segment): void {
  rmSync(path, { force: true })
}

/** `at`: where in the segment. Says how many bytes there were. */
export function readSegment({ path }: Segment, target: Buffer, at: number): number {
  const file = openSync(path, 'r')
  try {
    let filled = 0
    while (filled < target.length) {
      const read = readSync(file, target, filled, target.length - filled, at + filled)
      if (read === 0) break
      filled += read
    }
    return filled
  } finally {
    closeSync(file)
  }
}

/** A new name survives a power cut only once its folder is written; Windows opens no folders and needs none of this. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const file = openSync(folder, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
