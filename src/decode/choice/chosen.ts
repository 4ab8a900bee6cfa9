/** Who reads the lines of an origin: named in the config, recalled from an earlier run, or found out from the lines. */
import type { Batch } from '../../batch.ts'
import type { Format, Reading } from '../format.ts'
import { plain, plainWithoutService } from '../formats/plain.ts'
import { detect } from './detect.ts'
import { arrange, namesOf, type Readers, recall } from './recalled.ts'
import { createSearch } from './search.ts'
import { createSecondLook, ENOUGH, type SecondLook } from './second-look.ts'

export interface Chosen {
  readonly isNamed: boolean
  /** Null until it is known. */
  readonly choice: { readonly format: string; readonly why: string } | null
  /** What was found out, for the next run; empty where it was no question. */
  readonly formats: readonly string[]
  readonly format: Format | null
  /** Tried in turn on a line that the chosen format does not read. */
  readonly others: readonly Format[]
  begin(batch: Batch, reading: Reading): void
  /** What the first lines left open, more of them may settle. */
  settle(batch: Batch, reading: Reading): void
  /** Looks again, at the lines from this one on. */
  again(batch: Batch, reading: Reading, from: number): void
}

/** `candidates`: one that was asked for by name, or several to choose from. `known`: the names of an earlier run. */
export function createChosen(candidates: readonly Format[], known: readonly string[]): Chosen {
  const isNamed = candidates.every(({ name }) => name === candidates[0]!.name)
  const search = createSearch(candidates)
  let choice: Chosen['choice'] = null
  let format: Format | null = null
  let others: readonly Format[] = []
  let formats: readonly string[] = []
  let secondLook: SecondLook | null = null

  function readAs(readers: Readers, why: string): void {
    const arranged = arrange(readers)
    format = arranged.format
    others = arranged.others
    formats = namesOf(readers, candidates)
    choice = { format: format?.name ?? 'unknown', why }
  }

  /** Several may read what has one name: records in one line or in two. */
  function readAsNamed(batch: Batch, reading: Reading): void {
    const found = candidates.length > 1 ? detect({ batch, formats: candidates, reading }).format : null
    format = found ?? candidates[0]!
    others = candidates.filter((each) => each !== format)
    choice = { format: format.name, why: 'named in the config' }
  }

  function choose(batch: Batch, reading: Reading, from: number): void {
    const found = detect({ batch, formats: candidates, reading, from })
    // What was found is given up for another format only, and still reads the lines that are its own.
    if (found.format === null && (format !== null || from > 0)) return
    const before = format !== null && format.name !== found.format?.name ? [format] : []
    readAs({ format: found.format, others: [...found.others, ...before] }, found.why)
    const isOpen = isPlain(format) && batch.lines < ENOUGH
    secondLook = isOpen ? (secondLook ?? createSecondLook()) : null
  }

  return {
    isNamed,
    get choice() {
      return choice
    },
    get formats() {
      return formats
    },
    get format() {
      return format
    },
    get others() {
      return others
    },
    begin(batch, reading) {
      if (isNamed) return readAsNamed(batch, reading)
      const recalled = recall(known, candidates)
      if (recalled !== null) return readAs(recalled, 'as before')
      for (const from of search.places(batch, reading)) {
        choose(batch, reading, from)
        if (format !== null) return
      }
    },
    settle(batch, reading) {
      if (secondLook === null) return
      const found = secondLook.at(batch, reading)
      if (secondLook.isDone) secondLook = null
      if (found === null || found === format || !isPlain(found) || !isPlain(format)) return
      readAs({ format: found, others }, 'more of its first lines tell of a service column, or of none')
    },
    again: choose,
  }
}

function isPlain(format: Format | null): boolean {
  return format === plain || format === plainWithoutService
}
