/** Whether some bytes stand at a place. */
export function standsAt(expected: Buffer, bytes: Buffer, at: number): boolean {
  for (let index = 0; index < expected.length; index++) if (expected[index] !== bytes[at + index]) return false
  return true
}
