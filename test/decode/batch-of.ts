/** A batch as collect fills it, from text; and its records as decode leaves them, as plain values. */
import { type Batch, createBatch, findLines, levelOf, messageText, recordText } from '../../src/batch.ts'
import { createDecoder, type Decoder } from '../../src/decode/index.ts'
import { createKernel, type Kernel } from '../../src/kernel.ts'
import type { Level, Origin } from '../../src/model.ts'

export const ORIGIN: Origin = { id: 'file-1', path: '/var/log/app.log', service: 'app' }
export const NOW = Date.UTC(2026, 5, 15, 12)

/** A kernel's memory is large, so the oldest one is used again: a test may hold as many batches at a time. */
const KERNELS = 32
const kernels: Kernel[] = []

function kernelFor(): Kernel {
  const kernel = kernels.length < KERNELS ? createKernel() : kernels.shift()!
  kernels.push(kernel)
  return kernel
}

export function batchOf(content: string | Buffer, { base = 0, final = true, arrival = 0 } = {}): Batch {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const batch = createBatch(ORIGIN, kernelFor())
  bytes.copy(batch.bytes)
  findLines(batch, bytes.length, { whole: true })
  batch.base = base
  batch.final = final
  batch.arrival = arrival
  return batch
}

export interface DecodedRecord {
  readonly time: string | null
  readonly level: Level | null
  readonly service: string
  readonly message: string
  readonly text: string
  readonly lines: number
  readonly parsed: boolean
}

export function recordsOf(batch: Batch): DecodedRecord[] {
  return Array.from({ length: batch.records }, (_, row) => ({
    time: Number.isNaN(batch.time[row]!) ? null : new Date(batch.time[row]!).toISOString(),
    level: levelOf(batch.level[row]!),
    service: batch.services[batch.service[row]!]!,
    message: messageText(batch, row),
    text: recordText(batch, row),
    lines: batch.height[row]!,
    parsed: batch.parsed[row] === 1,
  }))
}

interface Asked {
  readonly format?: string
  readonly timezone?: string
  readonly service?: string
  readonly now?: number
}

export function decoder({ format = 'auto', timezone = 'UTC', service, now = NOW }: Asked = {}): Decoder {
  return createDecoder({ format, timezone, service: service ?? null, clock: () => now })
}

export function decoded(lines: readonly string[], asked: Asked = {}): DecodedRecord[] {
  const batch = batchOf(lines.map((line) => `${line}\n`).join(''))
  decoder(asked).read(batch)
  return recordsOf(batch)
}
