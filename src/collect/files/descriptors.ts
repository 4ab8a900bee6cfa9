/** A bounded number of open files: the one that was read longest ago is closed when another has to be opened. */
import { closeSync, openSync } from 'node:fs'

/** Well below what a system allows a process by default, with room for archives, sockets and the state. */
const MOST_OPEN = 400

export interface Descriptors {
  /** The file opened under this key, else opened now. */
  open(key: object, path: string): number
  has(key: object): boolean
  close(key: object): void
}

export function createDescriptors(most = MOST_OPEN): Descriptors {
  /** In order of use: what was used last stands last. */
  const files = new Map<object, number>()

  function close(key: object): void {
    const file = files.get(key)
    if (file === undefined) return
    files.delete(key)
    closeSync(file)
  }

  return {
    open(key, path) {
      const known = files.get(key)
      if (known === undefined && files.size >= most) close(files.keys().next().value!)
      const file = known ?? openSync(path, 'r')
      files.delete(key)
      files.set(key, file)
      return file
    },
    has: (key) => files.has(key),
    close,
  }
}
