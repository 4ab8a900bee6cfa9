/** Questions to a zod schema: what stands under a key, which keys there are, and what is expected in plain words. */

import { duration } from './duration.ts'
import { z } from './schema.ts'

export type Path = readonly (string | number)[]
type Schema = z.core.$ZodType

/** The schema without the wrappers that only say what happens when nothing, null or a usual mistake is written. */
export function unwrap(schema: Schema): Schema {
  if (isPrepared(schema)) return unwrap(schema.out)
  return isDefaulted(schema) || schema instanceof z.ZodNullable ? unwrap(schema.unwrap() as Schema) : schema
}

function isDefaulted(schema: Schema) {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
}

/** Looked at by our own code before its schema is. */
function isPrepared(schema: Schema): schema is z.ZodPipe {
  return schema instanceof z.ZodPipe && schema.in instanceof z.ZodTransform
}

/** What the schema says of the place at `path`; `value` decides between the branches of a union. */
export function schemaAt(schema: Schema, path: Path, value: unknown): Schema | null {
  const [key, ...rest] = path
  const inner = unwrap(schema)
  const branch = chooseBranch(inner, value)
  if (key === undefined) return branch === inner ? schema : branch
  const child = childOf(branch, key)
  return child && schemaAt(child, rest, valueAt(value, [key]))
}

export function valueAt(value: unknown, path: Path): unknown {
  let found = value
  for (const key of path) {
    found =
      typeof found === 'object' && found !== null && Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined
  }
  return found
}

export function keysOf(wrapped: Schema | null): readonly string[] {
  const schema = wrapped && unwrap(wrapped)
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  if (schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) return schema.keyType.options.map(String)
  return []
}

/** As it would follow the word "expected". */
export function expectation(schema: Schema | null): string {
  if (schema === null) return 'something else'
  if (schema instanceof z.ZodNullable) return `${expectation(schema.unwrap() as Schema)} or null`
  if (isDefaulted(schema)) return expectation(schema.unwrap() as Schema)
  if (isPrepared(schema)) return expectation(schema.out)
  if (schema instanceof z.ZodPipe) return isDuration(schema) ? 'a duration like 30s, 15m or 2h' : expectation(schema.in)
  if (schema instanceof z.ZodURL) return 'an address like https://example.com/path'
  if (schema instanceof z.ZodString) return 'text'
  if (schema instanceof z.ZodNumber) return schema.isInt ? 'a whole number' : 'a number'
  if (schema instanceof z.ZodBoolean) return 'true or false'
  if (schema instanceof z.ZodArray) return listOf(unwrap(schema.element as Schema))
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.join(', ')}`
  if (schema instanceof z.ZodLiteral) return [...schema.values].join(' or ')
  if (schema instanceof z.ZodUnion)
    return [...new Set(schema.options.map((option) => expectation(option)))].join(' or ')
  const keys = keysOf(schema)
  return keys.length > 0 ? `a mapping with ${keys.join(', ')}` : 'a mapping'
}

/** Items of several kinds have no keys in common worth a word. */
function listOf(item: Schema): string {
  return item instanceof z.ZodDiscriminatedUnion ? 'a list of mappings' : `a list, [${expectation(item)}, ...]`
}

function isDuration(schema: z.ZodPipe): boolean {
  return schema.in === duration.in && schema.out === duration.out
}

function childOf(schema: Schema, key: string | number): Schema | null {
  if (schema instanceof z.ZodObject) return Object.hasOwn(schema.shape, key) ? schema.shape[key] : null
  if (schema instanceof z.ZodArray) return schema.element as Schema
  if (schema instanceof z.ZodRecord) return schema.valueType as Schema
  if (schema instanceof z.ZodDiscriminatedUnion && key === schema.def.discriminator) return z.enum(kindsOf(schema))
  return null
}

/** The values that tell the branches of a union apart. */
function kindsOf(union: z.ZodDiscriminatedUnion): string[] {
  return union.options.flatMap((option) => {
    const literal = childOf(unwrap(option as Schema), union.def.discriminator)
    return literal instanceof z.ZodLiteral ? [...literal.values].map(String) : []
  })
}

function chooseBranch(schema: Schema, value: unknown): Schema {
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = schema.def
    const chosen = schema.options.find((option) => {
      const literal = childOf(unwrap(option as Schema), discriminator)
      return literal instanceof z.ZodLiteral && literal.values.has(valueAt(value, [discriminator]) as string)
    })
    return (chosen as Schema | undefined) ?? schema
  }
  if (schema instanceof z.ZodUnion && Array.isArray(value)) {
    return schema.options.find((option) => unwrap(option) instanceof z.ZodArray) ?? schema
  }
  return schema
}
