/** A kept line as a person reads it at a glance: of a record what it says, of anything else the line as it is. */

import { httpRequestIn } from './http-request.ts'
import { unwrapped } from './unwrapped.ts'
import { showHidden } from './visible.ts'

const SAYS = ['msg', 'message', 'log', 'event', 'body', 'text']
const BLAMES = ['err', 'error', 'exception']

export function readable(line: string): string {
  const text = unwrapped(line)
  if (!text.startsWith('{')) return text
  const record = parse(text)
  return record === null ? text : (saidBy(record) ?? requestOf(record) ?? text)
}

/** As evidence: also which request it was, since `request completed` says nothing of it. */
export function readableEvidence(line: string): string {
  const text = unwrapped(line)
  const record = text.startsWith('{') ? parse(text) : null
  const said = record === null ? null : saidBy(record)
  if (record === null || said === null) return text
  const asked = httpRequestIn(record)
  if (asked === null || said.includes(asked.request)) return said
  return `${said} (${requestOf(record)})`
}

function requestOf(record: Readonly<Record<string, unknown>>): string | null {
  const asked = httpRequestIn(record)
  return asked && showHidden(`${asked.request} ${asked.status}`)
}

/** Null where it says nothing in words. */
function saidBy(record: Readonly<Record<string, unknown>>): string | null {
  const said = SAYS.map((name) => record[name]).find((value) => typeof value === 'string')
  const blamed = BLAMES.map((name) => messageOf(record[name])).find((message) => message !== null)
  const parts = [said, blamed].filter((part) => typeof part === 'string' && part !== '')
  // What JSON had escaped is loose again.
  return parts.length > 0 ? showHidden(parts.join(': ')) : null
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
