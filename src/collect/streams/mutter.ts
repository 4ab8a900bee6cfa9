/** What a program says on stderr: passed on as clean lines, but never more than a person would read; the last ones are kept. */
import type { Readable } from 'node:stream'
import type { Clean, Clock } from '../../model.ts'
import { showHidden } from '../../visible.ts'

export interface Mutter {
  listen(stderr: Readable): void
  /** The last lines since it was last asked, and forgets them. */
  last(): string
}

export interface MutterOptions {
  readonly clean: Clean
  readonly clock: Clock
  /** `unsaid`: how many lines were left out before this one. */
  readonly say: (line: string, unsaid: number) => void
}

const KEPT = 5
const LONGEST = 300
/** A secret has to be seen whole before its line is cut. */
const LONGEST_RAW = 16_384
const A_MINUTE = 60_000
const MOST_A_MINUTE = 10

export function createMutter({ clean, clock, say }: MutterOptions): Mutter {
  const kept: string[] = []
  let since = Number.NEGATIVE_INFINITY
  let said = 0
  let unsaid = 0

  function hear(raw: string): void {
    const text = showHidden(clean(raw.slice(0, LONGEST_RAW))).trim()
    if (text === '') return
    const line = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
    kept.push(line)
    if (kept.length > KEPT) kept.shift()
    if (clock() - since >= A_MINUTE) {
      since = clock()
      said = 0
    }
    if (said >= MOST_A_MINUTE) {
      unsaid++
      return
    }
    said++
    say(line, unsaid)
    unsaid = 0
  }

  return {
    listen(stderr) {
      let rest = ''
      stderr.setEncoding('utf8')
      stderr.on('data', (chunk: string) => {
        const lines = `${rest}${chunk}`.split('\n')
        // What a line has beyond the longest is nobody's loss.
        rest = lines.pop()!.slice(0, LONGEST_RAW)
        for (const line of lines) hear(line)
      })
      stderr.on('end', () => hear(rest))
      stderr.on('error', () => {})
    },
    last() {
      return kept.splice(0).join(' | ')
    },
  }
}
