/** A path as a person in this folder would write it. */
import { relative } from 'node:path'

export function here(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere === '' || fromHere.startsWith('..') ? path : fromHere
}
