/** `2026-01-01T00:00:00 LEVEL service message`: read by the kernel. */
import { type Batch, levelOf } from '../../batch.ts'
import type { Format, Reading, Run } from '../format.ts'
import { isCompoundAt } from '../levels/compound.ts'
import { learnLevels } from '../levels/level-kernel.ts'
import { doubtAt } from '../levels/nothing.ts'
import { PARTS } from '../levels/words.ts'
import type { ServiceNames } from '../names.ts'
import { readRun } from '../run.ts'

const [SPACE, COLON, CLOSE, SMALL_A] = [32, 58, 93, 97]
/**
 * `fatal error: none`: the second word belongs to the first, and only the complete way knows what is told of them. The kernel remembers
 * a name whatever stands before it, so no service is called so.
 */
const OF_LEVEL = /^(?:errors?|exceptions?)$/
/** `trustd[313:1a2c]`: neither process nor thread is the service. */
const THREADED = /^(.+)\[\d+:[\da-f]+\]$/
const LONGEST_WORD = 16
const LONGEST_THING = 60
const SMALL = /^[a-z]$/

export const plain: Format = createPlain({ service: true })
/** The same without a service column: what follows the level is the message. */
export const plainWithoutService: Format = createPlain({ service: false })

function createPlain({ service: hasService }: { service: boolean }): Format {
  function readLines(args: { batch: Batch; from: number; lines: number; row: number; reading: Reading }): Run {
    const { kernel, bytes } = args.batch
    const { names } = args.reading
    learnLevels(kernel)
    kernel.expectPlain(hasService)
    const run = readRun({
      ...args,
      loop: kernel.readPlain,
      serviceAt: (start, end) => serviceAt(bytes, start, end, names),
    })
    return hasService ? run : { ...run, others: run.others + refuseOthers(args) }
  }

  return {
    name: 'plain',
    read: (batch, line, row, reading) => readLines({ batch, from: line, lines: line + 1, row, reading }).others === 0,
    standsAlone: () => true,
    readAll: (batch, reading) => readLines({ batch, from: 0, lines: batch.lines, row: 0, reading }),
  }
}

function serviceAt(bytes: Buffer, start: number, end: number, names: ServiceNames): number | null {
  if (isOfLevel(bytes, start, end) || isOfThing(bytes, start, end)) return null
  const name = bytes[end - 1] === CLOSE ? THREADED.exec(bytes.toString('utf8', start, end)) : null
  return name === null ? names.indexOfBytes(bytes, start, end) : names.indexOf(name[1]!)
}

function isOfLevel(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[end] !== COLON || end - start >= LONGEST_WORD) return false
  return OF_LEVEL.test(bytes.toString('latin1', start, end))
}

/** `error handling has been improved`: the word before it is no level either. */
function isOfThing(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[end] !== SPACE) return false
  const from = Math.max(0, start - LONGEST_WORD)
  const text = bytes.toString('latin1', from, end + LONGEST_THING)
  return isThingAt(text, text.lastIndexOf(' ', start - from - 2) + 1)
}

function isThingAt(text: string, at: number): boolean {
  return SMALL.test(text.charAt(at)) && isCompoundAt(text, at)
}

/** How many lines are of another format after all. */
function refuseOthers({ batch, from, lines, row }: { batch: Batch; from: number; lines: number; row: number }): number {
  const { bytes, parsed } = batch
  let refused = 0
  for (let at = row; at < row + lines - from; at++) {
    if (parsed[at] === 0) continue
    let end = batch.messageStart[at]!
    while (bytes[end - 1] === SPACE) end--
    const wordEnd = bytes[end - 1] === COLON ? end - 1 : end
    // Whoever writes levels in capitals means them.
    if (bytes[wordEnd - 1]! < SMALL_A || !isOfOther(batch, at, wordEnd)) continue
    parsed[at] = 0
    refused++
  }
  return refused
}

/** `wordEnd`: behind the word that the kernel took for a level. */
function isOfOther({ bytes, level, end }: Batch, row: number, wordEnd: number): boolean {
  const from = wordEnd - LONGEST_WORD
  const text = bytes.toString('latin1', from, Math.min(end[row]!, wordEnd + LONGEST_THING))
  const at = text.lastIndexOf(' ', LONGEST_WORD - 1) + 1
  const isPart = text.charAt(LONGEST_WORD) === ':' && PARTS.includes(text.slice(at, LONGEST_WORD))
  return isPart || isThingAt(text, at) || doubtAt(text, at, levelOf(level[row]!)!).isNothing
}
