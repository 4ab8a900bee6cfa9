/** The kernel's ring buffer: `<4>[ 1234.567890] message`, in seconds since the machine started; or with `dmesg -T`'s dates. */
import { byText } from '../format.ts'
import { leadingLevel, levelOfPriority, levelOfWord } from '../levels/level.ts'

const HEADER = /^(?:<(\d{1,3})>)?(?:\w+ *: *([a-z]+) *: )?\[ *\d{1,10}\.\d{6}\](?:\[ *[TC]\d+\])? /

export const dmesg = byText('dmesg', (text) => {
  const found = HEADER.exec(text)
  if (found === null) return null
  const message = text.slice(found[0].length)
  const [, priority, word] = found
  const level =
    priority === undefined ? (levelOfWord(word ?? '') ?? leadingLevel(message)) : levelOfPriority(Number(priority))
  return { time: Number.NaN, level, service: null, message }
})
