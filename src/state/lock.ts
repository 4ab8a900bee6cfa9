/** One worker per state file: a lock file that names its owner, taken over when the owner is dead. */
import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeFileError, LockedError } from '../errors.ts'
import { makePrivateFolder } from '../folder.ts'
import { inWords, unusable } from './unusable.ts'
import { placeWhole } from './whole.ts'

export interface Lock {
  release(): void
}

interface Owner {
  readonly pid: number
  /** When the process of that number was started, as the system counts it: numbers are used again. */
  readonly born: string
  readonly since: string
}

/** A lock of a dead owner may be taken away by somebody else, who may die: so often it is looked at again. */
const ATTEMPTS = 5
/** Milliseconds until nobody is any more about to take a dead owner's lock away, and takes ours. */
const SETTLE = 20

export function acquireLock(statePath: string, now: number): Lock {
  return inWords(statePath, () => lock(statePath, now))
}

function lock(statePath: string, now: number): Lock {
  const path = `${statePath}.lock`
  makePrivateFolder(dirname(path))
  const owner: Owner = { pid: process.pid, born: vitalsOf(process.pid).born, since: new Date(now).toISOString() }
  const own = JSON.stringify(owner)
  let taken = false
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // It names its owner from the first moment on.
    if (placeWhole(path, own)) {
      taken = true
      pause(SETTLE)
    }
    const found = read(path)
    if (taken && found === own) return { release: () => release(path, own) }
    if (found === null) {
      requireReadable(statePath, path)
      continue
    }
    const holder = ownerIn(found)
    if (holder !== null && isAlive(holder)) {
      throw new LockedError(
        `cannot use ${statePath}: process ${holder.pid} has held it since ${holder.since}; one worker per state file. ` +
          `Stop that process, or give this one another file (\`state:\` in the config)`,
      )
    }
    clear(path, found)
  }
  throw new LockedError(`cannot use ${statePath}: another process took ${path} at the same moment; start again`)
}

export interface Holder {
  readonly pid: number
  readonly since: string
  /** False of one that could not give the lock back: it was killed, or the machine went down. */
  readonly lives: boolean
}

/** The worker that holds this state file; null when none does, since each that ends in order gives it back. */
export function holderOf(statePath: string): Holder | null {
  const found = read(`${statePath}.lock`)
  const owner = found === null ? null : ownerIn(found)
  return owner === null ? null : { pid: owner.pid, since: owner.since, lives: isAlive(owner) }
}

/** Takes a dead owner's lock away. Somebody else may have done so, and have taken it: then theirs is put back. */
function clear(path: string, dead: string): void {
  const aside = `${path}.${process.pid}`
  try {
    if (read(path) !== dead) return
    renameSync(path, aside)
    if (read(aside) !== dead) linkSync(aside, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/** Not one that another process has taken since, for whatever reason. */
function release(path: string, own: string): void {
  if (read(path) === own) rmSync(path, { force: true })
}

/** Somebody's lock that says nothing to this user may be that of a worker. */
function requireReadable(statePath: string, path: string): void {
  try {
    readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    const why = `its lock ${path} cannot be read (${describeFileError(error)}), and may be that of a worker`
    throw unusable(statePath, `${why}; where none runs, take it away`)
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** Null where it says nothing that we understand: nobody of ours has written it, or not to its end. */
function ownerIn(text: string): Owner | null {
  try {
    return JSON.parse(text) as Owner
  } catch {
    return null
  }
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    // EPERM: somebody else's process, but it lives.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const { state, born } = vitalsOf(owner.pid)
  // What was killed and not collected by who started it has a place in the table, and nothing else.
  return state !== 'Z' && state !== 'X' && owner.born === born
}

/** Fields 3 and 22 of /proc/PID/stat, counted after the name, which may hold spaces; empty where there is no /proc. */
function vitalsOf(pid: number): { state: string; born: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state, born: rest[18] ?? '' }
  } catch {
    return { state: '', born: '' }
  }
}
