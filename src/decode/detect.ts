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
  /** Who reads lines that it does not: several programs may write to one file. */
  readonly others: readonly Format[]
  readonly why: string
}

/** Who reads nearly as many lines and knows more of them is preferred. */
const NEARLY = 0.9

/** `formats`: the most specific first. */
export function detect(batch: Batch, formats: readonly Format[], reading: Reading): Choice {
  const lines = startsOf(batch)
  if (lines.length === 0) return { format: null, others: [], why: 'there are only blank lines' }
  const readers = formats.map((format) => {
    const names = createServiceNames()
    const read = new Set(lines.filter((line) => format.read(batch, line, 0, { ...reading, names })))
    return { format, read, services: names.all }
  })
  batch.messages.clear()
  const enough = lines.length * LEAST_SHARE
  const knowing = readers.filter(({ format, read }) => format.general !== true && read.size >= enough)
  const best = (knowing.length > 0 ? knowing : readers).reduce(better)
  if (best.read.size < enough) {
    const most = best.read.size === 0 ? '' : `; ${best.format.name} reads ${best.read.size} of them`
    return { format: null, others: [], why: `no format reads most of the first ${lines.length} lines${most}` }
  }
  const left = new Set(lines).difference(best.read)
  const others = readers.filter(({ read }) => !read.isDisjointFrom(left)).map(({ format }) => format)
  const why = `reads ${best.read.size} of the first ${lines.length} lines${tellOthers(others)}`
  // A column in which nearly every line has another plain word holds no services: it is where the message begins.
  const { services, read } = best
  if (best.format === plain && services.length > Math.max(5, read.size / 3) && areWords(services)) {
    return { format: plainWithoutService, others, why: `${why}; without a service column` }
  }
  return { format: best.format, others, why }
}

function better<Reader extends { readonly read: ReadonlySet<number> }>(best: Reader, next: Reader): Reader {
  return next.read.size * NEARLY > best.read.size ? next : best
}

function tellOthers(others: readonly Format[]): string {
  return others.length === 0 ? '' : `, and ${others[0]!.name} some of the others`
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
