/** The lines of one service in a span of a history, clean: what a scenario is made of may be shown to anybody. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Batch } from '../../batch.ts'
import { createExpunger } from '../../expunge/index.ts'
import { makeFolders } from '../../folder.ts'
import type { Clean, Time } from '../../model.ts'
import { createNarrower } from '../narrow.ts'
import { decodeAll, type Logs } from '../reading.ts'

export interface Cut {
  readonly service: string
  readonly since: Time
  readonly until: Time
  /** Of a window; cuts are of whole windows. */
  readonly length: number
}

/** Each origin has a file of its own, named so that a service that comes from the file's name stays the same. */
export async function cutLines({
  cut,
  folder,
  abort,
  ...logs
}: Logs & { cut: Cut; folder: string; abort: AbortSignal }): Promise<{ readonly lines: number }> {
  const { service, since, until, length } = cut
  const narrower = createNarrower({ since, until, services: [service] }, length)
  const clean = createExpunger().scope()
  const files = new Map<string, number>()
  let lines = 0
  try {
    for await (const batch of decodeAll(logs).batches(abort)) {
      narrower.narrow(batch)
      if (batch.records === 0) continue
      const file = files.get(batch.origin.id) ?? open(join(folder, fileName(service, files.size)))
      files.set(batch.origin.id, file)
      lines += write(batch, file, clean)
    }
  } finally {
    for (const file of files.values()) closeSync(file)
  }
  abort.throwIfAborted()
  return { lines }
}

function write(batch: Batch, file: number, clean: Clean): number {
  let lines = 0
  for (let row = 0; row < batch.records; row++) {
    writeSync(file, `${clean(batch.bytes.toString('utf8', batch.start[row], batch.end[row]))}\n`)
    lines += batch.height[row]!
  }
  return lines
}

function open(path: string): number {
  makeFolders(dirname(path))
  return openSync(path, 'w')
}

function fileName(service: string, number: number): string {
  const name = `${service.replace(/[^\w.-]/g, '-')}.log`
  return number === 0 ? name : join(String(number + 1), name)
}
