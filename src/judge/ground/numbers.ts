/** Numbers and times in what a model wrote that it was not told: models count badly, and people believe a number. */
import type { Brief } from '../../model.ts'
import { MOMENT, momentsOf } from './moments.ts'

/** Smaller ones are words as often as counts. */
const SMALLEST = 10
const NUMBER = String.raw`(?<![\w.])\d[\d,_]*(?:\.\d+)?(?![\w.]*\d)`
const EITHER = new RegExp(`(${MOMENT})|${NUMBER}`, 'gu')

/** What stands where the model wrote a number of its own. */
const UNCHECKED = '[?]'

export interface Checked {
  /** The prose without those numbers, since it may lead a message. */
  readonly text: string
  /** Each once. */
  readonly unfounded: readonly string[]
}

/** `read`: the window as the model read it, with its counts, ids and times. */
export function checkNumbers(args: {
  prose: string
  read: string
  brief: Pick<Brief, 'start' | 'end' | 'lines'>
}): Checked {
  const { prose, read, brief } = args
  const known = new Set([read, read.replace(/(?<=\d)[,_](?=\d{3}\b)/g, '')].flatMap(numbersIn))
  const isMoment = momentsOf(read, brief)
  const unfounded = new Set<string>()
  const text = prose.replace(EITHER, (written, moment: string | undefined) => {
    const number = written.replace(/[,_]+$/, '')
    const plain = number.replace(/[,_]/g, '')
    const isFounded =
      moment === undefined
        ? Number(plain) < SMALLEST || plain.split('.').every((part) => known.has(Number(part)))
        : isMoment(moment)
    if (isFounded) return written
    unfounded.add(number)
    return `${UNCHECKED}${written.slice(number.length)}`
  })
  return { text, unfounded: [...unfounded] }
}

function numbersIn(text: string): number[] {
  return text.match(/\d+/g)?.map(Number) ?? []
}
