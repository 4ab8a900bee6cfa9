/** Numbers in what a model wrote that it was not told: models count badly, and people believe a number. */

/** Smaller ones are words as often as counts. */
const SMALLEST = 10
const NUMBER = /(?<![\w.])\d[\d,_]*(?:\.\d+)?(?![\w.]*\d)/g

/** `told`: the window as the model read it, with its counts, ids and times. */
export function findUnfounded({ prose, told }: { prose: string; told: string }): string[] {
  const known = new Set([told, told.replace(/(?<=\d)[,_](?=\d{3}\b)/g, '')].flatMap(numbersIn))
  const said = [...prose.matchAll(NUMBER)].map(([number]) => number.replace(/[,_]+$/, ''))
  return [...new Set(said)].filter((number) => {
    const plain = number.replace(/[,_]/g, '')
    return Number(plain) >= SMALLEST && !plain.split('.').every((part) => known.has(Number(part)))
  })
}

function numbersIn(text: string): number[] {
  return text.match(/\d+/g)?.map(Number) ?? []
}
