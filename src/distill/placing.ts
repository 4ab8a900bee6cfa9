/** Which template a record's message belongs to, the cheapest way first: by its shape, by its outline, by its text. */
import type { Batch } from '../batch.ts'
import type { Clean } from '../model.ts'
import type { Catalogue } from './catalogue.ts'
import { mask } from './masks.ts'
import type { Outlines } from './outlines.ts'
import { DECIDING_BYTES, type Shapes } from './shapes.ts'
import type { Templates } from './templates.ts'
import { tokensOf } from './tokens.ts'

/** What is cleaned of a message at most: enough that a secret is not cut where the deciding part ends. */
const CLEANED_BYTES = 16 * DECIDING_BYTES

interface Means {
  readonly clean: Clean
  readonly templates: Templates
  readonly catalogue: Catalogue
  readonly shapes: Shapes
  readonly outlines: Outlines
}

export type Placing = (batch: Batch, row: number) => number

export function createPlacing({ clean, templates, catalogue, shapes, outlines }: Means): Placing {
  function findOutline({ kernel, messages, messageStart, messageEnd }: Batch, row: number): number {
    const text = messages.size > 0 ? messages.get(row) : undefined
    if (text === undefined) return outlines.find(kernel, messageStart[row]!, messageEnd[row]!)
    return outlines.find(kernel, kernel.textStart, kernel.placeText(text))
  }

  function placeText(text: string): number {
    const tokens = tokensOf(mask(clean(text)))
    const { length } = tokens
    const before = templates.changesOf(length)
    const template = catalogue.place(tokens)
    const changes = templates.changesOf(length)
    if (changes === before) outlines.remember({ template, length, changes })
    return template
  }

  return (batch, row) => {
    const known = shapes.find(batch.shape[row]!, batch.shapeCheck[row]!)
    if (known !== -1) return templates.current[known]!
    const outlined = findOutline(batch, row)
    const index = outlined === -1 ? placeText(beginningOf(batch, row)) : outlined
    shapes.remember(index)
    return index
  }
}

function beginningOf({ bytes, messages, messageStart, messageEnd }: Batch, row: number): string {
  const text = messages.get(row)
  if (text !== undefined) return text.slice(0, CLEANED_BYTES)
  const start = messageStart[row]!
  return bytes.toString('utf8', start, Math.min(messageEnd[row]!, start + CLEANED_BYTES))
}
