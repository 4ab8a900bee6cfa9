/**
 * Which file is this? A path says nothing after a rotation and an inode is used again, but content tells: its first bytes
 * in the id of an origin, and the last bytes that were read as the proof that what stands before a position is still that.
 */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'

export const HEAD = 1024
/** Lines differ by their time at least, which fits. */
export const TAIL = 128

/** What is said of a file without opening it. */
export interface Stat {
  readonly path: string
  /** Device and number. */
  readonly inode: string
  readonly size: number
  readonly modified: number
  readonly born: number
  /** Not a file but a pipe: read once, from where it is. */
  readonly pipe: boolean
}

export function statOf(path: string): Stat {
  const stat = statSync(path, { bigint: true })
  if (stat.isDirectory()) throw new Error('it is a folder: name the files in it, as in `folder/*.log`')
  if (!stat.isFile() && !stat.isFIFO()) throw new Error('it is no regular file: pipe it in and name `-` instead')
  return {
    path,
    inode: `${stat.dev}-${stat.ino}`,
    size: Number(stat.size),
    modified: Number(stat.mtimeNs) / 1e6,
    born: Number(stat.birthtimeNs) / 1e6,
    pipe: stat.isFIFO(),
  }
}

/** The head's length stands in the id: a file that has grown since is known again by that much of it. */
export function identify(inode: string, head: Buffer): string {
  return `${inode}-${head.length}-${digest(head)}`
}

const ID = /^(\d+-\d+)-(\d+)-([0-9a-f]+)(?:~\d+)?$/

export function inodeOf(id: string): string | undefined {
  return ID.exec(id)?.[1]
}

/** Whether content that begins like this may be what the id was given to, in that file or in another. */
export function bears(id: string, head: Buffer): boolean {
  const parts = ID.exec(id)
  if (!parts) return false
  const length = Number(parts[2])
  return head.length >= length && digest(head.subarray(0, length)) === parts[3]
}

/** Another content of the same file that begins in the same way needs an id of its own. */
export function distinct(id: string, isTaken: (id: string) => boolean): string {
  let own = id
  for (let generation = 2; isTaken(own); generation++) own = `${id}~${generation}`
  return own
}

/** The last bytes before a position, as a word that gives nothing of them away. */
export function prove(tail: Buffer): string {
  const proof = proofs.get(tail) ?? `${tail.length}-${digest(tail)}`
  proofs.set(tail, proof)
  return proof
}

/** Of ten thousand files few have moved since they were asked last; a tail is never changed, only replaced. */
const proofs = new WeakMap<Buffer, string>()

export function proofLength(proof: string): number {
  return Number.parseInt(proof, 10)
}

function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
