/** Lines of named fields, many at once, by one of the kernel's loops that ask what names mean. */
import type { Batch } from '../../batch.ts'
import type { Reading, Run } from '../format.ts'
import { type Loop, readRun } from '../run.ts'
import { prepareKeys } from './key-kernel.ts'
import { isPlainName, LONGEST_NAME } from './name-bytes.ts'

export function readRunOfFields(args: {
  batch: Batch
  loop: Loop
  from: number
  lines: number
  row: number
  reading: Reading
}): Run {
  const { batch, reading } = args
  const { kernel, bytes } = batch
  prepareKeys(kernel)
  kernel.expectFields(reading.loggers)
  return readRun({
    ...args,
    serviceAt: (start, end) =>
      isPlainName(bytes, start, end) && end - start <= LONGEST_NAME
        ? reading.names.indexOfBytes(bytes, start, end)
        : null,
  })
}
