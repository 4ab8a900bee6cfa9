/**
 * Placeholders in the strings of a mapping: `{{summary}}`, or `{{summary 130}}` where at most 130 characters fit. The mapping
 * becomes JSON after they are filled, so no text can leave its string. A string that is one placeholder and nothing else
 * becomes its value, number or text.
 */

/** How text is made harmless, for whoever reads it there. */
export type Escape = (text: string) => string

export type Fill = (name: string, limit: number | null) => string | number | boolean

const PLACEHOLDER = /\{\{\s*([\w-]+)(?:\s+(\d{1,6}))?\s*\}\}/g
const ALONE = new RegExp(`^${PLACEHOLDER.source}$`)

export function fillAll(template: unknown, fill: Fill): unknown {
  if (typeof template === 'string') {
    const alone = ALONE.exec(template)
    return alone === null ? fillText(template, fill) : fill(alone[1]!, limitOf(alone[2]))
  }
  if (Array.isArray(template)) return template.map((part) => fillAll(part, fill))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([key, part]) => [key, fillAll(part, fill)]))
}

export function fillText(template: string, fill: Fill): string {
  return template.replace(PLACEHOLDER, (_, name: string, limit?: string) => String(fill(name, limitOf(limit))))
}

/** One step of a path: no text makes it lead elsewhere. */
export function fillAddress(template: string, fill: Fill): string {
  return fillText(template, (name, limit) => {
    const step = encodeURIComponent(String(fill(name, limit)))
    return /^(\.|%2e)*$/i.test(step) ? '_' : step
  })
}

export function namesIn(template: unknown): readonly string[] {
  if (typeof template === 'string') return [...template.matchAll(PLACEHOLDER)].map(([, name]) => name!)
  return typeof template === 'object' && template !== null ? Object.values(template).flatMap(namesIn) : []
}

function limitOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits)
}
