/** Which format is it? The one that can read most of the first lines; whoever reads nothing is not believed. */
import type { Batch } from '../batch.ts'
import { isContinuation, lineHead } from './continuation.ts'
import type { Format, Reading } from './format.ts'
import { createServiceNames } from './names.ts'
import { plain, plainWithoutService } from './plain.ts'

const LINES_LOOKED_AT = 200
const LEAST_SHARE = 0.5

export interface Choice {
  /** Null: no format reads these lines. */
  readonly format: Format | null
  readonly why: string
}

/** `formats`: the most specific first; it wins a tie. */
export function detect(batch: Batch, formats: readonly Format[], reading: Reading): Choice {
  const lines = startsOf(batch)
  if (lines.length === 0) return { format: null, why: 'there are only blank lines' }
  let best: { format: Format; read: number; services: readonly string[] } | null = null
  for (const format of formats) {
    const names = createServiceNames()
    const read = lines.filter((line) => format.read(batch, line, 0, { ...reading, names })).length
    if (best === null || read > best.read) best = { format, read, services: names.all }
  }
  batch.messages.clear()
  if (best === null || best.read < lines.length * LEAST_SHARE) {
    const most = best === null || best.read === 0 ? '' : `; ${best.format.name} reads ${best.read} of them`
    return { format: null, why: `no format reads most of the first ${lines.length} lines${most}` }
  }
  const why = `reads ${best.read} of the first ${lines.length} lines`
  // A column in which nearly every line has another plain word holds no services: it is where the message begins.
  if (best.format === plain && best.services.length > Math.max(5, best.read / 3) && areWords(best.services)) {
    return { format: plainWithoutService, why: `${why}; without a service column` }
  }
  return { format: best.format, why }
}

function areWords(names: readonly string[]): boolean {
  return names.filter((name) => /^[A-Za-z]+[,.;:!?]?$/.test(name)).length > names.length / 2
}

/** Lines that can begin a record. */
function startsOf(batch: Batch): number[] {
  const starts: number[] = []
  let record = ''
  for (let line = 0; line < Math.min(batch.lines, LINES_LOOKED_AT); line++) {
    const text = lineHead(batch.bytes, batch.lineStart[line]!, batch.lineEnd[line]!)
    if (isContinuation({ line: text, above: () => record })) {
      record += `\n${text}`
    } else {
      starts.push(line)
      record = text
    }
  }
  return starts
}
