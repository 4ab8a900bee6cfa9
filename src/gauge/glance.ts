/** What a line says, for who only looks at it: of the lines of a window that nobody tells of, none need be numbered. */
import type { Example } from '../model.ts'

export function glance(line: Example): string {
  return line.glance ?? line.text
}
