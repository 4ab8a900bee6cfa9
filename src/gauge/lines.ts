/** The lines of a window that were kept, by template: many ask for those of one. */
import type { Example } from '../model.ts'

const BY_TEMPLATE = new WeakMap<readonly Example[], ReadonlyMap<string, readonly Example[]>>()
const NONE: readonly Example[] = []

export function linesOf({ template }: { readonly template: string }, examples: readonly Example[]): readonly Example[] {
  const byTemplate = BY_TEMPLATE.getOrInsertComputed(examples, byTemplateOf)
  return byTemplate.get(template) ?? NONE
}

function byTemplateOf(examples: readonly Example[]): ReadonlyMap<string, readonly Example[]> {
  return Map.groupBy(examples, (line) => line.template)
}
