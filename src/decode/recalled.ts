/** What an earlier run found out about an origin, by name: reading goes on as it went, however few lines come first now. */
import type { Format } from './format.ts'
import { plain, plainWithoutService } from './formats/plain.ts'
import { text } from './formats/text.ts'
import { mixedOf } from './mixed.ts'

/** The format of an origin, and those that read the lines it does not. */
export interface Readers {
  readonly format: Format
  readonly others: readonly Format[]
}

const WITHOUT_SERVICE = `${plain.name} without service`

export function namesOf(formats: readonly Format[]): readonly string[] {
  return formats.map((format) => (format === plainWithoutService ? WITHOUT_SERVICE : format.name))
}

/** Null where one of them is not known any more. */
export function recall(names: readonly string[], candidates: readonly Format[]): readonly Format[] | null {
  const formats = names.flatMap(
    (name) =>
      (name === WITHOUT_SERVICE ? plainWithoutService : candidates.find((candidate) => candidate.name === name)) ?? [],
  )
  return formats.length > 0 && formats.length === names.length ? formats : null
}

/** What any text is cannot be told before what it could be more exactly. */
export function arrange([format, ...others]: readonly Format[]): Readers {
  if (format !== text) return { format: format!, others }
  return { format: mixedOf({ name: text.name, formats: [...others, text] }), others: [] }
}
