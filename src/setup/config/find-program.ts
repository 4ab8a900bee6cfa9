/** Looks for a program where the system would: at its path, else in the folders of PATH. */
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

/** Its path; null when there is none. `folder`: where it will run. */
export function findProgram(args: { name: string; folder: string; path: string | undefined }): string | null {
  const { name, folder, path = '' } = args
  // Windows has its own ways of finding programs: there it is tried, not looked for.
  if (process.platform === 'win32') return name
  const places = name.includes('/')
    ? [resolve(folder, name)]
    : path.split(delimiter).map((place) => join(place || folder, name))
  return places.find(isProgram) ?? null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
