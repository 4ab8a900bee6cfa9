/** Finds the rows of a batch in which one of some words stands, by its bytes: in the record, or in the message that was put together of it. */
import { type Batch, isPlaced } from '../batch.ts'

/** Words in lower case; a row may come more than once. */
export function* rowsWithWords(
  batch: Batch,
  words: readonly string[],
): Generator<readonly [row: number, word: string]> {
  const { kernel } = batch
  const searched = [recordsOf(batch), madeMessagesOf(batch)].filter(({ rows }) => rows > 0)
  for (let next = 0; next < words.length; ) {
    const first = next
    kernel.forgetWords()
    while (next < words.length && kernel.addWord(kernel.textStart, kernel.placeText(words[next]!))) next++
    for (const stretches of searched) {
      for (const row of rowsIn(batch, stretches)) yield [row, words[first + kernel.foundWord.value]!]
    }
  }
}

/** Where texts of rows stand, one behind the other. */
interface Stretches {
  readonly rows: number
  readonly start: ArrayLike<number>
  readonly end: ArrayLike<number>
  readonly rowAt: (place: number) => number
}

function recordsOf({ records, start, end }: Batch): Stretches {
  return { rows: records, start, end, rowAt: (place) => place }
}

/** Messages that were put together say what no record says in these words. */
function madeMessagesOf(batch: Batch): Stretches {
  const { records, messageStart, messageEnd } = batch
  const made: number[] = []
  for (let row = 0; row < records; row++) if (isPlaced(batch, row)) made.push(row)
  made.sort((one, other) => messageStart[one]! - messageStart[other]!)
  const start = made.map((row) => messageStart[row]!)
  return { rows: made.length, start, end: made.map((row) => messageEnd[row]!), rowAt: (place) => made[place]! }
}

/** The rows in whose text one of the words was found that the kernel looks for. */
function* rowsIn({ kernel }: Batch, { rows, start, end, rowAt }: Stretches): Generator<number> {
  const until = end[rows - 1]!
  let place = 0
  for (let at = kernel.findWord(start[0]!, until); at < until; at = kernel.findWord(at + 1, until)) {
    place = placeOf(start, { at, from: place, until: rows })
    if (at < end[place]!) yield rowAt(place)
  }
}

/** The last one that starts at or before this. */
function placeOf(start: ArrayLike<number>, { at, from, until }: { at: number; from: number; until: number }): number {
  let low = from
  let high = until
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (start[middle]! <= at) low = middle
    else high = middle
  }
  return low
}
