/** Records get a template: bytes of a known shape at once, text only for a shape never seen, and only clean text. */
import type { Batch } from '../batch.ts'
import type { Clean, Template } from '../model.ts'
import { createCatalogue } from './catalogue.ts'
import { mask } from './masks.ts'
import { createShapes, DECIDING_BYTES } from './shapes.ts'
import { tokensOf, tokensOfTemplate } from './tokens.ts'

export interface MinerOptions {
  readonly clean: Clean
  /** Templates of an earlier run, in the order they were learned. */
  readonly known?: readonly Template[]
  /** Beyond it, messages unlike every template share the template `<*>`. */
  readonly maxTemplates?: number
  readonly maxShapes?: number
}

export interface Miner {
  /** Fills `batch.template` for every record. */
  learn(batch: Batch): void
  /** Of two that turned out to be one, the younger index has the template of the older. */
  template(index: number): Template
  /** Each template once. */
  templates(): readonly Template[]
  /** New, generalised, united or recounted since the last call: what has to be stored, in the order they were learned. */
  changed(): readonly Template[]
  /** Takes in what another miner learned from other lines; by its position there, the index here. */
  adopt(templates: readonly Template[]): readonly number[]
}

/** What is cleaned of a message at most: enough that a secret is not cut where the deciding part ends. */
const CLEANED_BYTES = 16 * DECIDING_BYTES

export function createMiner(options: MinerOptions): Miner {
  const { clean, known = [], maxTemplates = 10_000, maxShapes = 65_536 } = options
  const shapes = createShapes(maxShapes)
  const catalogue = createCatalogue({ room: Math.max(maxTemplates, known.length) })
  const { current, counts, touched } = catalogue
  const scratch = Buffer.alloc(DECIDING_BYTES + 4)

  for (const template of known) catalogue.restore(template)
  touched.fill(0)

  function place(text: string): number {
    const index = catalogue.place(tokensOf(mask(clean(text))))
    shapes.remember(index)
    return index
  }

  function learnText(text: string): number {
    // Longer by one character's bytes than what decides, so that the cut falls where it falls in a byte message.
    const length = scratch.write(text)
    const found = shapes.find(scratch, 0, length)
    return found === -1 ? place(text.slice(0, CLEANED_BYTES)) : current[found]!
  }

  function learnBytes(bytes: Buffer, start: number, end: number): number {
    const found = shapes.find(bytes, start, end)
    if (found !== -1) return current[found]!
    return place(bytes.toString('utf8', start, Math.min(end, start + CLEANED_BYTES)))
  }

  function indexes(): number[] {
    return Array.from({ length: catalogue.size }, (_, index) => index)
  }

  return {
    learn(batch) {
      const { bytes, messages, messageStart, messageEnd, template } = batch
      const verbatim = messages.size === 0
      const { unions } = catalogue
      for (let row = 0; row < batch.records; row++) {
        const text = verbatim ? undefined : messages.get(row)
        const index = text === undefined ? learnBytes(bytes, messageStart[row]!, messageEnd[row]!) : learnText(text)
        template[row] = index
        counts[index]!++
        touched[index] = 1
      }
      if (catalogue.unions === unions) return
      for (let row = 0; row < batch.records; row++) template[row] = current[template[row]!]!
    },
    template: catalogue.template,
    templates: () =>
      indexes()
        .filter((index) => current[index] === index)
        .map(catalogue.template),
    changed() {
      const changes = indexes().filter((index) => touched[index] === 1)
      touched.fill(0)
      return changes.map(catalogue.stored)
    },
    adopt(templates) {
      const places = templates.map(({ id, text, count }) => {
        const index = catalogue.place(tokensOfTemplate(text), id)
        counts[index]! += count
        touched[index] = 1
        return index
      })
      return places.map((index) => current[index]!)
    },
  }
}
