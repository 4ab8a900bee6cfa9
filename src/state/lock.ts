/** One worker per state file: a lock file that names its owner, taken over when the owner is dead. */
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { LockedError } from '../errors.ts'

export interface Lock {
  release(): void
}

interface Owner {
  readonly pid: number
  /** When the process of that number was started, as the system counts it: numbers are used again. */
  readonly born: string
  readonly since: string
}

export function acquireLock(statePath: string, now: number): Lock {
  const path = `${statePath}.lock`
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const owner: Owner = { pid: process.pid, born: birthOf(process.pid), since: new Date(now).toISOString() }
  // Twice: once more after the lock of a dead owner has been cleared away.
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, JSON.stringify(owner))
      closeSync(file)
      return { release: () => rmSync(path, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = readOwner(path)
      if (holder !== null && isAlive(holder)) {
        throw new LockedError(
          `cannot use ${statePath}: process ${holder.pid} has held it since ${holder.since}; one worker per state file. ` +
            `Stop that process, or give this one another file (\`state:\` in the config)`,
        )
      }
      rmSync(path, { force: true })
    }
  }
  throw new LockedError(`cannot use ${statePath}: another process took ${path} at the same moment; start again`)
}

function readOwner(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner
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
  return owner.born === birthOf(owner.pid)
}

/** Field 22 of /proc/PID/stat, counted after the name, which may hold spaces; empty where there is no /proc. */
function birthOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
