/** Puts the findings of all rules together: what any rule found is masked, and nothing is masked twice. */
import type { Span } from './rule.ts'

/** Spans in order and apart. Where several overlap, their union is one span of the kind that the first rule gave it. */
export function settle(found: readonly Span[]): Span[] {
  const ranked = found.map((span, rank) => ({ ...span, rank })).sort((a, b) => a.start - b.start || a.rank - b.rank)
  const settled: (Span & { rank: number })[] = []
  for (const span of ranked) {
    const last = settled.at(-1)
    if (last === undefined || span.start >= last.end) {
      settled.push(span)
      continue
    }
    const winner = span.rank < last.rank ? span : last
    settled[settled.length - 1] = {
      start: last.start,
      end: Math.max(last.end, span.end),
      kind: winner.kind,
      rank: winner.rank,
    }
  }
  return settled
}

/** Shorter values are ordinary words too often to be looked for elsewhere. */
const ECHO_LENGTH = 8
const PLAIN_WORD = /^[a-z]+$/
/** Values looked for again per text; a text with more secrets than this is a dump of them. */
const ECHOES = 50

/** The same values elsewhere in the text, as they are or percent-encoded, in base64 or escaped. */
export function findEchoes(text: string, spans: readonly Span[]): Span[] {
  const echoes: Span[] = []
  const values = new Map(spans.map((span) => [text.slice(span.start, span.end), span.kind]))
  for (const [value, kind] of [...values].slice(0, ECHOES)) {
    if (value.length < ECHO_LENGTH || value.length > 4096 || PLAIN_WORD.test(value)) continue
    for (const form of formsOf(value)) {
      for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + form.length)) {
        echoes.push({ start: at, end: at + form.length, kind })
      }
    }
  }
  return echoes
}

function formsOf(value: string): Set<string> {
  const plain = decoded(value)
  const forms = new Set([value, plain, encodeURIComponent(plain), JSON.stringify(plain).slice(1, -1)])
  // In base64 a value looks different at each of three offsets; its first and last characters mix with its neighbours.
  for (const offset of [0, 1, 2]) {
    const shifted = Buffer.from(' '.repeat(offset) + plain)
    const whole = shifted.length - (shifted.length % 3)
    const core = shifted.toString('base64').slice(offset === 0 ? 0 : 4, (whole / 3) * 4)
    forms.add(core).add(core.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return new Set([...forms].filter((form) => form.length >= ECHO_LENGTH))
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
