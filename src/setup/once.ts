/** One tick for an outside cron: all that is there now, also a file whose last line was written this very moment. */
import type { Assembly } from './build.ts'
import { type Sending, sendOut } from './send-out.ts'
import { pause, untilStopped } from './until-stopped.ts'

const STREAM_POLL = 250
/** How long a last line without an end is waited for, and how often it is looked at. */
const [SETTLING_LOOKS, SETTLING_POLL] = [20, 100]

export interface OnceOptions extends Sending {
  readonly assembly: Assembly
  /** Gives up what is too old to be kept. */
  readonly trim: () => void
}

export async function runOnce(options: OnceOptions): Promise<void> {
  const { assembly, stop, trim } = options
  try {
    await readAll(assembly, stop)
    if (!stop.aborted) await untilStopped(assembly.pipeline.triage(stop), stop)
    trim()
  } finally {
    await assembly.collector.close()
  }
  await sendOut(options)
}

async function readAll({ pipeline, collector }: Assembly, stop: AbortSignal): Promise<void> {
  for (let running = true; running && !stop.aborted; ) {
    running = collector.running()
    await pipeline.read(stop)
    if (running) await pause(STREAM_POLL, stop)
  }
  for (let looks = 0; collector.unsettled() && looks < SETTLING_LOOKS && !stop.aborted; looks++) {
    await pause(SETTLING_POLL, stop)
    await pipeline.read(stop)
  }
}
