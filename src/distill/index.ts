/** Records get a template: bytes of a known shape at once, text only for a shape never seen, and only clean text. */
import { SERVER_ERROR } from '../apart.ts'
import { type Batch, raiseLevel } from '../batch.ts'
import type { Kernel } from '../kernel.ts'
import type { Clean, Template } from '../model.ts'
import { createCatalogue } from './catalogue.ts'
import { findStatus, hasFailed, type StatusPlace } from './failed.ts'
import { createFamiliar } from './familiar.ts'
import { mask } from './masks.ts'
import { measure } from './measure.ts'
import { createOutlines } from './outlines.ts'
import { createShapes, DECIDING_BYTES } from './shapes.ts'
import { type Token, tokensOf, tokensOfTemplate } from './tokens.ts'

export interface MinerOptions {
  readonly clean: Clean
  /** Templates of an earlier run, in the order they were learned. */
  readonly known?: readonly Template[]
  /** Beyond it, messages unlike every template share the template `<*>`. */
  readonly maxTemplates?: number
  readonly maxShapes?: number
  /** 0: text is made of each new shape. */
  readonly maxOutlines?: number
}

export interface Miner {
  /** Fills `batch.template` for every record; the level of a request that a server failed is raised. */
  learn(batch: Batch): void
  /** A record gets a template of its own, with `marks` behind the text, where there is room for one. */
  setApart(batch: Batch, row: number, marks: string): void
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

const UNKNOWN = 0
const OF_NO_REQUEST = 1
const OF_A_REQUEST = 2

/** The kernel remembers templates under the number of who told them. */
let created = 0

export function createMiner(options: MinerOptions): Miner {
  const { clean, known = [], maxTemplates = 10_000, maxShapes = 65_536, maxOutlines = 16_384 } = options
  const shapes = createShapes(maxShapes)
  const familiar = createFamiliar()
  const catalogue = createCatalogue({ room: Math.max(maxTemplates, known.length), familiar })
  const outlines = createOutlines({ limit: maxOutlines, familiar, changesOf: catalogue.changesOf })
  const { current, counts, touched } = catalogue
  const id = ++created

  /** By index: where its messages have the status of a request, and the words that this was found in. */
  const statuses: (StatusPlace | null)[] = []
  const lookedAt: (readonly Token[])[] = []
  /** The same for the batch at hand: asked for every record, and most are of no request. */
  const speaking = new Uint8Array(counts.length)

  for (const template of known) catalogue.restore(template)
  touched.fill(0)

  /** A shape that is not known is one for the slow path, unless its outline is: text, clean tokens, the catalogue. */
  function learnRow(batch: Batch, row: number): number {
    const found = shapes.find(batch.shape[row]!, batch.shapeCheck[row]!)
    if (found !== -1) return current[found]!
    const outlined = findOutline(batch, row)
    const index =
      outlined === -1 ? place(batch.messages.get(row)?.slice(0, CLEANED_BYTES) ?? headOf(batch, row)) : outlined
    shapes.remember(index)
    return index
  }

  function findOutline({ kernel, messages, messageStart, messageEnd }: Batch, row: number): number {
    const text = messages.size > 0 ? messages.get(row) : undefined
    if (text === undefined) return outlines.find(kernel, messageStart[row]!, messageEnd[row]!)
    return outlines.find(kernel, kernel.textStart, kernel.placeText(text))
  }

  function place(text: string): number {
    const tokens = tokensOf(mask(clean(text)))
    const { length } = tokens
    const before = catalogue.changesOf(length)
    const template = catalogue.place(tokens)
    const changes = catalogue.changesOf(length)
    if (changes === before) outlines.remember({ template, length, changes })
    return template
  }

  /** What the kernel has been told holds until shapes are forgotten, or another template stands for some. */
  function expectTemplates(kernel: Kernel): void {
    kernel.expectTemplates(id, catalogue.unions + shapes.turns)
  }

  function setApart({ template }: Batch, row: number, marks: string): void {
    const before = template[row]!
    const index = catalogue.apart(`${catalogue.template(before).text} ${marks}`)
    if (index === undefined) return
    template[row] = index
    counts[before]!--
    counts[index]!++
    touched[index] = 1
  }

  function setFailedApart(batch: Batch): void {
    speaking.fill(UNKNOWN)
    for (let row = 0; row < batch.records; row++) {
      const index = batch.template[row]!
      if (speaking[index] === UNKNOWN) speaking[index] = statusIn(index) === null ? OF_NO_REQUEST : OF_A_REQUEST
      if (speaking[index] === OF_NO_REQUEST || !hasFailed(batch, row, statuses[index]!)) continue
      // Many servers log the requests that they failed at info, like all others.
      raiseLevel(batch, row, 'error')
      setApart(batch, row, SERVER_ERROR)
    }
  }

  function statusIn(index: number): StatusPlace | null {
    const words = catalogue.wordsOf(index)
    if (lookedAt[index] === words) return statuses[index]!
    lookedAt[index] = words
    statuses[index] = findStatus(catalogue.template(index).text)
    return statuses[index]
  }

  function indexes(): number[] {
    return Array.from({ length: catalogue.size }, (_, index) => index)
  }

  return {
    learn(batch) {
      if (!batch.measured) measure(batch)
      const { kernel, template, records } = batch
      const { unions } = catalogue
      expectTemplates(kernel)
      for (let row = kernel.findTemplates(0, records); row < records; row = kernel.findTemplates(row, records)) {
        const index = learnRow(batch, row)
        expectTemplates(kernel)
        kernel.setTemplate(row, index)
      }
      if (catalogue.unions > unions) for (let row = 0; row < records; row++) template[row] = current[template[row]!]!
      for (let row = 0; row < records; row++) {
        const index = template[row]!
        counts[index]!++
        touched[index] = 1
      }
      setFailedApart(batch)
    },
    setApart,
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

function headOf(batch: Batch, row: number): string {
  const start = batch.messageStart[row]!
  return batch.bytes.toString('utf8', start, Math.min(batch.messageEnd[row]!, start + CLEANED_BYTES))
}
