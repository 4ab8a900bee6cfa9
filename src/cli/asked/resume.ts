/** `--resume`: a command that asks a model for a long time goes on where it was stopped. */
import { Option } from '../command.ts'
import type { Terminal } from '../terminal.ts'

export function resumeOption(what: string): Option {
  return new Option(
    '--resume',
    `go on with the ${what} into --out that was stopped: what the model has answered is not asked again`,
  )
}

/** Says so where it was a person who stopped it. */
export async function sayHowToGoOn<Result>(
  { stderr, stop }: Terminal,
  { out, work }: { out: string; work: () => Promise<Result> },
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (stop.aborted) {
      stderr.write(`what was judged until now is in ${out}; the same command with --resume goes on from there\n`)
    }
    throw error
  }
}
