/** What an earlier run found out about an origin, by name: reading goes on as it went, however few lines come first now. */
import type { Format } from './format.ts'
import { plain, plainWithoutService } from './formats/plain.ts'
import { text } from './formats/text.ts'
import { mixedOf } from './mixed.ts'

/** The format of an origin, if it has one, and those that read the lines it does not. */
export interface Readers {
  readonly format: Format | null
  readonly others: readonly Format[]
}

const WITHOUT_SERVICE = `${plain.name} without service`

/** Empty where there is none to be remembered. */
export function namesOf({ format, others }: Readers): readonly string[] {
  if (format === null) return []
  return [format, ...others].map((each) => (each === plainWithoutService ? WITHOUT_SERVICE : each.name))
}

/** Null where one of them is not known any more. */
export function recall(names: readonly string[], candidates: readonly Format[]): Readers | null {
  const [format, ...others] = names.flatMap(
    (name) => (name === WITHOUT_SERVICE ? plainWithoutService : candidates.find((each) => each.name === name)) ?? [],
  )
  return format !== undefined && others.length === names.length - 1 ? { format, others } : null
}

/** What any text is cannot be told before what it could be more exactly. */
export function arrange({ format, others }: Readers): Readers {
  if (format !== text) return { format, others }
  return { format: mixedOf({ name: text.name, formats: [...others, text] }), others: [] }
}
