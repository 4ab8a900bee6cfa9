/** `kind: stdin`: lines from a pipe. As history it is read as it comes; live it is spooled, since a pipe cannot be read twice. */
import type { Readable } from 'node:stream'
import type { Clock } from '../model.ts'
import { openStream } from './bytes.ts'
import type { StdinOptions } from './options.ts'
import type { Source } from './source.ts'

export const STDIN = 'stdin'

export function openStdin(args: { options: StdinOptions; stream: Readable; clock: Clock }): Source {
  const { options, stream, clock } = args
  return {
    origin: { id: STDIN, path: STDIN, service: options.service ?? STDIN },
    options,
    bytes: openStream(stream, { wait: true }),
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
