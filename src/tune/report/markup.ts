/** HTML that cannot be broken by what stands in it: every value is text unless it was made here. */
import { showHidden } from '../../visible.ts'

export interface Markup {
  readonly markup: string
}

type Part = string | number | null | Markup | readonly Part[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: pieces.map((piece, index) => piece + (index < parts.length ? render(parts[index]!) : '')).join('') }
}

/** Only for text that is written in the program. */
export function raw(markup: string): Markup {
  return { markup }
}

function render(part: Part): string {
  if (part === null) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return showHidden(part).replace(/[&<>"']/g, (character) => ESCAPES[character]!)
  return 'markup' in part ? part.markup : part.map(render).join('')
}
