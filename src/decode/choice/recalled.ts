/** What an earlier run found out about an origin, by name: reading goes on as it went, however few lines come first now. */
import type { Format } from '../format.ts'
import { text } from '../formats/text.ts'
import { mixedOf } from './mixed.ts'

/** The format of an origin, if it has one, and those that read the lines it does not. */
export interface Readers {
  readonly format: Format | null
  readonly others: readonly Format[]
}

/** Empty where there is none to be remembered. Several readers share a name: all but the first are numbered. */
export function namesOf({ format, others }: Readers, candidates: readonly Format[]): readonly string[] {
  if (format === null) return []
  return [format, ...others].map((each) => nameAmong(candidates, each))
}

/** Null where one of them is not known any more. */
export function recall(names: readonly string[], candidates: readonly Format[]): Readers | null {
  const [format, ...others] = names.flatMap(
    (name) => candidates.find((each) => nameAmong(candidates, each) === name) ?? [],
  )
  return format !== undefined && others.length === names.length - 1 ? { format, others } : null
}

function nameAmong(candidates: readonly Format[], format: Format): string {
  const place = candidates.filter(({ name }) => name === format.name).indexOf(format)
  return place > 0 ? `${format.name} ${place + 1}` : format.name
}

/** What any text is cannot be told before what it could be more exactly. */
export function arrange({ format, others }: Readers): Readers {
  if (format !== text) return { format, others }
  return { format: mixedOf({ name: text.name, formats: [...others, text] }), others: [] }
}
