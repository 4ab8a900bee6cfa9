/** Writes a model file: GGUF, version 3, with 32-bit floats only. */

/** In the order of the numbers that the format gives them. */
const TYPES = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'f32', 'bool', 'string', 'array'] as const
const ALIGNMENT = 32

export type Value =
  | { readonly u32: number }
  | { readonly f32: number }
  | { readonly bool: boolean }
  | { readonly string: string }
  | { readonly strings: readonly string[] }
  | { readonly f32s: readonly number[] }
  | { readonly i32s: readonly number[] }

export interface Tensor {
  readonly name: string
  /** The length of a row first. */
  readonly shape: readonly number[]
  readonly values: Float32Array
}

export function writeGguf(keys: Readonly<Record<string, Value>>, tensors: readonly Tensor[]): Buffer {
  const entries = Object.entries(keys)
  let offset = 0
  const places = tensors.map(({ name, shape, values }) => {
    const place = Buffer.concat([text(name), u32(shape.length), ...shape.map(u64), u32(0), u64(offset)])
    offset += roundUp(values.byteLength)
    return place
  })
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    u32(3),
    u64(tensors.length),
    u64(entries.length),
    ...entries.flatMap(([key, value]) => [text(key), encode(value)]),
    ...places,
  ])
  const bodies = tensors.map(({ values }) => pad(Buffer.from(values.buffer, values.byteOffset, values.byteLength)))
  return Buffer.concat([pad(head), ...bodies])
}

function encode(value: Value): Buffer {
  if ('u32' in value) return Buffer.concat([type('u32'), u32(value.u32)])
  if ('f32' in value) return Buffer.concat([type('f32'), f32(value.f32)])
  if ('bool' in value) return Buffer.concat([type('bool'), Buffer.from([value.bool ? 1 : 0])])
  if ('string' in value) return Buffer.concat([type('string'), text(value.string)])
  if ('strings' in value) return list('string', value.strings.map(text))
  if ('f32s' in value) return list('f32', value.f32s.map(f32))
  return list('i32', value.i32s.map(u32))
}

function list(kind: (typeof TYPES)[number], items: readonly Buffer[]): Buffer {
  return Buffer.concat([type('array'), type(kind), u64(items.length), ...items])
}

function type(name: (typeof TYPES)[number]): Buffer {
  return u32(TYPES.indexOf(name))
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  return Buffer.concat([u64(bytes.length), bytes])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function f32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

function roundUp(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT
}

function pad(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(roundUp(bytes.length) - bytes.length)])
}
