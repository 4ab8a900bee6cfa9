/** How the template of lines that are a kind of their own, counted apart from their like, says why: a service page names them, or a
 *  server failed. */
import type { Pattern } from './model.ts'

export function markOf({ source }: Pattern): string {
  return `‹rule: ${source.replace(/\s+/g, ' ').trim()}›`
}

/** Of requests that a server failed. */
export const SERVER_ERROR = '‹server error›'

export function isApart(text: string): boolean {
  return text.endsWith('›') && (text.includes('‹rule: ') || text.includes(SERVER_ERROR))
}

/** What the lines say themselves. */
export function withoutMarks(text: string): string {
  return text.replace(/ ?‹(?:rule: .*?|server error)›/g, '')
}
