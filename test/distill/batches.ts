/** Messages as batches, cut as wanted: in the bytes as they stand, or as text beside them. */
import { type Batch, createBatch, findLines } from '../../src/batch.ts'
import type { Miner } from '../../src/distill/index.ts'
import { createKernel, type Kernel } from '../../src/kernel.ts'

interface Making {
  readonly verbatim?: boolean
  readonly kernel?: Kernel
}

export function batchOf(messages: readonly string[], { verbatim = true, kernel = createKernel() }: Making = {}): Batch {
  const batch = createBatch({ id: 'test', path: 'test.log', service: 'test' }, kernel)
  const lines = messages.map((message) => Buffer.from(`${message}\n`))
  findLines(batch, Buffer.concat(lines).copy(batch.bytes), { whole: true })
  batch.records = messages.length
  let start = 0
  for (const [row, line] of lines.entries()) {
    if (verbatim) {
      batch.messageStart[row] = start
      batch.messageEnd[row] = start + line.length - 1
    } else batch.messages.set(row, messages[row]!)
    start += line.length
  }
  return batch
}

/** The template of each message, learned in batches of `size`. */
export function learn(miner: Miner, messages: readonly string[], options: Making & { size?: number } = {}) {
  const size = options.size ?? messages.length
  const indexes: number[] = []
  for (let at = 0; at < messages.length; at += size) {
    const batch = batchOf(messages.slice(at, at + size), options)
    miner.learn(batch)
    indexes.push(...batch.template.subarray(0, batch.records))
  }
  return indexes.map((index) => miner.template(index))
}
