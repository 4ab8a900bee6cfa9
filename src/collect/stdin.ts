/** `kind: stdin`: lines from a pipe. A pipe cannot be read twice, so it has no position: a crash loses its open windows. */
import type { Readable } from 'node:stream'
import type { Clock } from '../model.ts'
import { openStream } from './bytes.ts'
import type { SourceOptions } from './options.ts'
import type { Source } from './source.ts'

export function openStdin(args: { options: SourceOptions; stream: Readable; history: boolean; clock: Clock }): Source {
  const { options, stream, history, clock } = args
  return {
    origin: { id: 'stdin', path: 'stdin', service: options.service ?? 'stdin' },
    options,
    bytes: openStream(stream, { wait: history }),
    offset: 0,
    line: 1,
    reached: Number.NEGATIVE_INFINITY,
    skipping: false,
    rotated: false,
    replaced: false,
    forced: false,
    atEnd: false,
    arrival: clock,
    quietFor: () => 0,
  }
}
