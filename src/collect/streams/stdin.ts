/** `kind: stdin`: lines from a pipe. As history it is read as it comes; live it is spooled, since a pipe cannot be read twice. */
import type { Readable } from 'node:stream'
import { describeError } from '../../errors.ts'
import type { Events } from '../../events.ts'
import type { Clock } from '../../model.ts'
import { openStream } from '../files/streamed.ts'
import type { StdinOptions } from '../options.ts'
import { CHUNK, type Source } from '../source.ts'
import type { Running, Spooled } from './spooled.ts'

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
    chunk: CHUNK,
    forced: false,
    atEnd: false,
    arrival: clock,
    quietFor: () => 0,
  }
}

/** The end of the pipe is the end of the source. */
export function takeStdin(args: { spooled: Spooled; stream: Readable; events: Events }): Running {
  const { spooled, stream, events } = args
  let stopped = false

  async function take(): Promise<void> {
    try {
      await spooled.take(stream)
    } catch (error) {
      const reason = `${describeError(error)}; what came before it was read`
      if (!stopped) events.emit('source:failed', { path: STDIN, reason })
    }
    spooled.finish()
  }

  return {
    over: take(),
    stop() {
      stopped = true
      stream.destroy()
    },
  }
}
