/** Numbers in what a model wrote that it was not told: models count badly, and people believe a number. */

/** Smaller ones are words as often as counts. */
const SMALLEST = 10
const NUMBER = /(?<![\w.])\d[\d,_]*(?:\.\d+)?(?![\w.]*\d)/g

/** What stands where the model wrote a number of its own. */
const UNCHECKED = '[?]'

export interface Checked {
  /** The prose without those numbers, since it may lead a message. */
  readonly text: string
  /** Each once. */
  readonly unfounded: readonly string[]
}

/** `told`: the window as the model read it, with its counts, ids and times. */
export function checkNumbers({ prose, told }: { prose: string; told: string }): Checked {
  const known = new Set([told, told.replace(/(?<=\d)[,_](?=\d{3}\b)/g, '')].flatMap(numbersIn))
  const unfounded = new Set<string>()
  const text = prose.replace(NUMBER, (written) => {
    const number = written.replace(/[,_]+$/, '')
    const plain = number.replace(/[,_]/g, '')
    if (Number(plain) < SMALLEST || plain.split('.').every((part) => known.has(Number(part)))) return written
    unfounded.add(number)
    return `${UNCHECKED}${written.slice(number.length)}`
  })
  return { text, unfounded: [...unfounded] }
}

function numbersIn(text: string): number[] {
  return text.match(/\d+/g)?.map(Number) ?? []
}
