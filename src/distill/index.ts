/** Records get a template: bytes of a known shape at once, text only for a shape never seen, and only clean text. */
import { hash } from 'node:crypto'
import type { Batch } from '../batch.ts'
import type { Clean, Template } from '../model.ts'
import { createShapes, DECIDING_BYTES } from './shapes.ts'
import { createToken, type Token, tokensOf, tokensOfTemplate, WILDCARD } from './tokens.ts'
import { createTree, generalise } from './tree.ts'

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
  template(index: number): Template
  readonly size: number
  /** New, generalised or recounted since the last call: what has to be stored. */
  changed(): readonly Template[]
}

/** What is cleaned of a message at most: enough that a secret is not cut where the deciding part ends. */
const CLEANED_BYTES = 16 * DECIDING_BYTES

export function createMiner(options: MinerOptions): Miner {
  const { clean, known = [], maxTemplates = 10_000, maxShapes = 65_536 } = options
  const shapes = createShapes(maxShapes)
  const ids: string[] = []
  const takenIds = new Set<string>()
  const tokens: (readonly Token[])[] = []
  const room = Math.max(maxTemplates, known.length) + 1
  const counts = new Float64Array(room)
  const touched = new Uint8Array(room)
  const tree = createTree(tokens)
  let overflow = -1

  for (const template of known) restore(template)

  function restore(template: Template): void {
    const index = register(tokensOfTemplate(template.text), template.id)
    counts[index] = template.count
    tree.add(tokens[index]!, index)
    if (template.text === WILDCARD) overflow = index
  }

  function register(words: readonly Token[], id: string): number {
    takenIds.add(id)
    ids.push(id)
    return tokens.push(words) - 1
  }

  function place(text: string): number {
    const words = tokensOf(clean(text))
    const index = tree.find(words)
    if (index === -1) return create(words)
    tokens[index] = generalise(tokens[index]!, words)
    return index
  }

  function create(words: readonly Token[]): number {
    if (ids.length >= maxTemplates || !tree.add(words, ids.length)) return overflowing()
    return register(words, identify(textOf(words)))
  }

  function overflowing(): number {
    if (overflow === -1) overflow = register([createToken(WILDCARD)], identify(WILDCARD))
    return overflow
  }

  /** Made from the first text alone, so that two runs over the same lines agree. */
  function identify(text: string): string {
    for (let attempt = 0; ; attempt++) {
      const id = `t${hash('sha256', attempt === 0 ? text : `${text}\n${attempt}`).slice(0, 8)}`
      if (!takenIds.has(id)) return id
    }
  }

  /** A shape that is not known is one for the slow path: text, clean tokens, the tree. */
  function learnRow(batch: Batch, row: number, text: string | undefined): number {
    const found = shapes.find(batch.shape[row]!, batch.shapeCheck[row]!)
    if (found !== -1) return found
    const index = place(text?.slice(0, CLEANED_BYTES) ?? headOf(batch, row))
    shapes.remember(index)
    return index
  }

  function template(index: number): Template {
    return { id: ids[index]!, text: textOf(tokens[index]!), count: counts[index]! }
  }

  return {
    learn(batch) {
      measure(batch)
      const texts = batch.messages.size > 0 ? batch.messages : null
      for (let row = 0; row < batch.records; row++) {
        const index = learnRow(batch, row, texts?.get(row))
        batch.template[row] = index
        counts[index]!++
        touched[index] = 1
      }
    },
    template,
    get size() {
      return ids.length
    },
    changed() {
      const indexes = [...ids.keys()].filter((index) => touched[index] === 1)
      touched.fill(0)
      return indexes.map(template)
    },
  }
}

/** In order of rows, so that their numbers are in that order too. */
function measure(batch: Batch): void {
  const { kernel, messages, messageStart, messageEnd } = batch
  if (messages.size === 0) kernel.measureRows(batch.records)
  else {
    kernel.forgetNumbers()
    for (let row = 0; row < batch.records; row++) {
      const text = messages.get(row)
      if (text === undefined) kernel.measure(row, messageStart[row]!, messageEnd[row]!)
      else kernel.measure(row, kernel.textStart, kernel.placeText(text))
    }
  }
  batch.numbers = kernel.numbers.value
}

function headOf(batch: Batch, row: number): string {
  const start = batch.messageStart[row]!
  return batch.bytes.toString('utf8', start, Math.min(batch.messageEnd[row]!, start + CLEANED_BYTES))
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ')
}
