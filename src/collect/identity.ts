/** Which file is this? A path says nothing after a rotation, an inode is used again: both, and the first line, together tell. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, statSync } from 'node:fs'

const HEAD = 1024

export interface Identity {
  readonly id: string
  /** Device and inode alone: equal with another `id` means that the file was truncated and written anew. */
  readonly inode: string
  readonly size: number
  readonly modified: number
  readonly born: number
  /** Not a file but a pipe: read once, from where it is. */
  readonly pipe: boolean
}

/** Null for a file whose first line is not whole yet, unless this is `history`: there is nothing to read in it. */
export function identify(path: string, { history }: { history: boolean }): Identity | null {
  const stat = statSync(path, { bigint: true })
  const times = { modified: Number(stat.mtimeMs), born: Number(stat.birthtimeMs) }
  if (stat.isDirectory()) throw new Error('it is a folder: name the files in it, as in `folder/*.log`')
  if (stat.isFIFO() && history) return { id: `pipe-${stat.ino}`, inode: '', size: 0, pipe: true, ...times }
  if (!stat.isFile()) throw new Error('it is no regular file: pipe it in and name `-` instead')
  const head = readHead(path)
  const newline = head.indexOf(10)
  if (newline < 0 && head.length < HEAD && !history) return null
  const firstLine = newline < 0 ? head : head.subarray(0, newline)
  const inode = `${stat.dev}-${stat.ino}`
  return {
    id: `${inode}-${createHash('sha256').update(firstLine).digest('hex').slice(0, 12)}`,
    inode,
    size: Number(stat.size),
    pipe: false,
    ...times,
  }
}

function readHead(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(HEAD)
    return head.subarray(0, readSync(file, head, 0, HEAD, 0))
  } finally {
    closeSync(file)
  }
}

/** Where reading may begin so that it begins with a line: after the last newline of what is there. */
export function lastLineEnd(path: string, size: number): number {
  const file = openSync(path, 'r')
  try {
    const tail = Buffer.alloc(Math.min(size, 1 << 20))
    const read = readSync(file, tail, 0, tail.length, size - tail.length)
    const newline = tail.subarray(0, read).lastIndexOf(10)
    return newline < 0 ? size - tail.length : size - tail.length + newline + 1
  } finally {
    closeSync(file)
  }
}
