/** Sentences that quote templates and lines between backticks, with the quotes set as code; a wildcard is a gap. */
import { WILDCARD } from '../../template.ts'
import { html, type Markup } from './markup.ts'

export function prose(text: string): Markup {
  const shown = text.replaceAll(WILDCARD, '…')
  const parts = shown.split('`')
  // A quote that was cut off has no end: then the text stands as it is.
  if (parts.length % 2 === 0) return html`${shown}`
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`
}
