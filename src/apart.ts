/** How the template of lines that a service page names says so: they are a kind of their own, counted apart from their like. */
import type { Pattern } from './model.ts'

export function markOf({ source }: Pattern): string {
  return `‹rule: ${source.replace(/\s+/g, ' ').trim()}›`
}

export function isApart(text: string): boolean {
  return text.includes('‹rule: ') && text.endsWith('›')
}
