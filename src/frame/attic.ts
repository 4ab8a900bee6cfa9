/** Bytes of lines that may be wanted later: copied as they are, since text would be made of many that never are. */

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Attic {
  put(bytes: Buffer, start: number, end: number): Span
  text(span: Span): string
}

const FIRST_SIZE = 4096

/** What was put in stays to the end: who puts in is bounded. */
export function createAttic(): Attic {
  let held = Buffer.alloc(0)
  let used = 0

  function makeRoom(length: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_SIZE, 2 * held.length, used + length))
    held.copy(larger, 0, 0, used)
    held = larger
  }

  return {
    put(bytes, start, end) {
      if (used + end - start > held.length) makeRoom(end - start)
      const span = { start: used, end: used + end - start }
      bytes.copy(held, used, start, end)
      used = span.end
      return span
    },
    text: ({ start, end }) => held.toString('utf8', start, end),
  }
}
