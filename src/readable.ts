/** A kept line as a person reads it at a glance: of a JSON record what it says, of anything else the line as it is. */

import { showHidden } from './visible.ts'

const SAYS = ['msg', 'message', 'log', 'event', 'body', 'text']
const BLAMES = ['err', 'error', 'exception']

export function readable(text: string): string {
  if (!text.startsWith('{')) return text
  const record = parse(text)
  if (record === null) return text
  const said = SAYS.map((name) => record[name]).find((value) => typeof value === 'string')
  const blamed = BLAMES.map((name) => messageOf(record[name])).find((message) => message !== null)
  const parts = [said, blamed].filter((part) => typeof part === 'string' && part !== '')
  // What JSON had escaped is loose again.
  return parts.length > 0 ? showHidden(parts.join(': ')) : text
}

function messageOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || !('message' in value)) return null
  return typeof value.message === 'string' ? value.message : null
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}
