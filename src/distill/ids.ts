/** The names of templates: made from the first text alone, so that two runs over the same lines agree. */
import { hash } from 'node:crypto'

export interface Ids {
  at(index: number): string
  add(id: string): void
  /** The wanted id when it is free, else one made from the text. */
  choose(text: string, wanted?: string): string
}

export function createIds(): Ids {
  const ids: string[] = []
  const taken = new Set<string>()
  return {
    at: (index) => ids[index]!,
    add(id) {
      ids.push(id)
      taken.add(id)
    },
    choose(text, wanted) {
      if (wanted !== undefined && !taken.has(wanted)) return wanted
      for (let attempt = 0; ; attempt++) {
        const id = `t${hash('sha256', attempt === 0 ? text : `${text}\n${attempt}`).slice(0, 8)}`
        if (!taken.has(id)) return id
      }
    },
  }
}
