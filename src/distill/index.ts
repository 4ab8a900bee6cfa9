/** Records get a template: bytes of a known shape at once, text only for a shape never seen, and only clean text. */
import { SERVER_ERROR } from '../apart.ts'
import { type Batch, raiseLevel } from '../batch.ts'
import type { Kernel } from '../kernel.ts'
import type { Clean, Template } from '../model.ts'
import { createCatalogue } from './catalogue.ts'
import { createFamiliar } from './familiar.ts'
import { measure } from './measure.ts'
import { createOutlines } from './outlines.ts'
import { createPlacing } from './placing.ts'
import { createRequests } from './requests.ts'
import { createShapes } from './shapes.ts'
import { createTemplates } from './templates.ts'
import { tokensOfTemplate } from './tokens.ts'

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

/** The kernel remembers templates under the number of who told them. */
let created = 0

export function createMiner(options: MinerOptions): Miner {
  const { clean, known = [], maxTemplates = 10_000, maxShapes = 65_536, maxOutlines = 16_384 } = options
  const shapes = createShapes(maxShapes)
  const familiar = createFamiliar()
  const room = Math.max(maxTemplates, known.length)
  const templates = createTemplates({ room, familiar })
  const catalogue = createCatalogue({ templates, room })
  const outlines = createOutlines({ limit: maxOutlines, familiar, changesOf: templates.changesOf })
  const place = createPlacing({ clean, templates, catalogue, shapes, outlines })
  const takeCensus = createRequests(templates)
  const { current, counts, touched } = templates
  const id = ++created

  for (const template of known) templates.restore(template)
  touched.fill(0)

  /** What the kernel has been told holds until shapes are forgotten, or another template stands for some. */
  function expectTemplates(kernel: Kernel): void {
    kernel.expectTemplates(id, templates.unions + shapes.turns)
  }

  function placeRows(batch: Batch): void {
    const { kernel, records } = batch
    expectTemplates(kernel)
    for (let row = kernel.findTemplates(0, records); row < records; row = kernel.findTemplates(row, records)) {
      const index = place(batch, row)
      expectTemplates(kernel)
      kernel.setTemplate(row, index)
    }
  }

  function followUnions({ template, records }: Batch): void {
    for (let row = 0; row < records; row++) template[row] = current[template[row]!]!
  }

  function count(index: number, by: number): void {
    counts[index]! += by
    touched[index] = 1
  }

  function setApart({ template }: Batch, row: number, marks: string): void {
    const before = template[row]!
    const index = catalogue.apart(`${templates.template(before).text} ${marks}`)
    if (index === undefined) return
    template[row] = index
    counts[before]!--
    count(index, 1)
  }

  /** Many servers log the requests that they failed at info, like all others. */
  function setFailedApart(batch: Batch, row: number): void {
    raiseLevel(batch, row, 'error')
    setApart(batch, row, SERVER_ERROR)
  }

  function indexes(): number[] {
    return Array.from({ length: templates.size }, (_, index) => index)
  }

  return {
    learn(batch) {
      if (!batch.measured) measure(batch)
      const { unions } = templates
      placeRows(batch)
      if (templates.unions > unions) followUnions(batch)
      takeCensus(batch, { count, failed: (row) => setFailedApart(batch, row) })
    },
    setApart,
    template: templates.template,
    templates: () =>
      indexes()
        .filter((index) => current[index] === index)
        .map(templates.template),
    changed() {
      const changes = indexes().filter((index) => touched[index] === 1)
      touched.fill(0)
      return changes.map(templates.stored)
    },
    adopt(learned) {
      const places = learned.map((template) => {
        const index = catalogue.place(tokensOfTemplate(template.text), template.id)
        count(index, template.count)
        return index
      })
      return places.map((index) => current[index]!)
    },
  }
}
