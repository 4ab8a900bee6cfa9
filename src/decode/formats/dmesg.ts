/**
 * The kernel's ring buffer: `<4>[ 1234.567890] message`, in seconds since the machine started; and Xorg's log, which counts alike
 * and marks its lines: `[  1234.567] (EE) message`.
 */
import type { Level } from '../../model.ts'
import { byText } from '../format.ts'
import { leadingLevel } from '../levels/leading.ts'
import { levelOfPriority, levelOfWord } from '../levels/level.ts'

const HEADER = /^(?:<(\d{1,3})>)?(?:\w+ *: *([a-z]+) *: )?\[ *\d{1,9}\.\d{3}(?:\d{3})?\](?:\[ *[TC]\d+\])? /

/** Errors, warnings and what is told; the others say where a setting comes from. */
const MARK = /^\s*\((?:(EE|WW|II|NI)|\+\+|--|\*\*|==|!!|\?\?)\) /
const MARKED: Readonly<Record<string, Level>> = { EE: 'error', WW: 'warn', II: 'info', NI: 'warn' }

export const dmesg = byText('dmesg', (text) => {
  const found = HEADER.exec(text)
  if (found === null) return null
  const said = text.slice(found[0].length)
  const mark = MARK.exec(said)
  const message = said.slice(mark?.[0].length ?? 0)
  const [, priority, word] = found
  const level =
    priority === undefined
      ? (levelOfWord(word ?? '') ?? MARKED[mark?.[1] ?? ''] ?? leadingLevel(message))
      : levelOfPriority(Number(priority))
  return { time: Number.NaN, level, service: null, message }
})
