/** Sentences that quote templates and lines between backticks, with the quotes set as code. */
import { html, type Markup } from './markup.ts'

export function prose(text: string): Markup {
  const parts = text.split('`')
  // A quote that was cut off has no end: then the text stands as it is.
  if (parts.length % 2 === 0) return html`${text}`
  return html`${parts.map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`))}`
}
