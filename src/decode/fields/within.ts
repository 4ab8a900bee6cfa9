/** The record that a message is: programs log JSON, and whoever captures it writes a head before each line. */
import type { Fields, Reading } from '../format.ts'
import { fieldsOf } from './fields.ts'
import { readObject } from './object.ts'
import { meaningOf } from './vocabulary.ts'

/** Null where it is no object, or one that tells no level: any object may be what a message is about. One without words is told as it is. */
export function recordWithin(message: string, reading: Reading): Fields | null {
  if (!message.startsWith('{')) return null
  const record = readObject(message)
  const fields = record === null ? null : fieldsOf(Object.entries(record), reading)
  if (record === null || fields === null || fields.level === null) return null
  const tells = Object.keys(record).some((name) => meaningOf(name).role === 'message')
  return tells ? fields : { ...fields, message }
}
