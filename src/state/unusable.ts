/** A state file that no worker can work with: which one it is, what is in the way, and what to do. */
import { describeRefusal, TriageError } from '../errors.ts'
import { FolderError } from '../folder.ts'

export function unusable(path: string, why: string): TriageError {
  return new TriageError(
    `cannot use ${path} as the state file: ${why}. Mend that, or name another (\`state:\` in the config)`,
  )
}

/** What the system refuses is told as it concerns the state file. */
export function inWords<Result>(path: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof TriageError && !(error instanceof FolderError)) throw error
    throw unusable(path, describeRefusal(error))
  }
}
