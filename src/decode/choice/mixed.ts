/** Lines of several formats in one file, as when two programs write to it: each is read by one that has proven itself. */
import type { Format } from '../format.ts'

/** `formats`: each line is of the first that reads it. */
export function mixedOf({ name, formats }: { name: string; formats: readonly Format[] }): Format {
  let last: Format | null = null
  if (formats.length === 1) return formats[0]!
  return {
    name,
    read(batch, line, row, reading) {
      for (const format of formats) {
        if (!format.read(batch, line, row, reading)) continue
        last = format
        return true
      }
      return false
    },
    extend: (batch, line, row, reading) => last?.extend?.(batch, line, row, reading) === true,
  }
}
