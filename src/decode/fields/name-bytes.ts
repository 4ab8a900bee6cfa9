/** Names of services and loggers by their bytes: whether one can be taken as it stands there. */

export const LONGEST_NAME = 100
const [SPACE, DELETE, DOT] = [32, 127, 46]
const SYSTEMD_UNITS = ['.service', '.scope']
/** One that needs no trimming. */
export function isPlainName(bytes: Buffer, start: number, end: number): boolean {
  if (end === start) return false
  for (let at = start; at < end; at++) if (bytes[at]! >= DELETE) return false
  if (bytes[start]! <= SPACE || bytes[end - 1]! <= SPACE) return false
  return SYSTEMD_UNITS.every((suffix) => bytes[end - suffix.length] !== DOT || end - suffix.length < start)
}
