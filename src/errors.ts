/** The error family: every message says what was tried, what was expected, what came, and what to do next. */

/** What the process exits with. Findings are no failure. */
export const EXIT = { fine: 0, findings: 1, usage: 2, failed: 3 } as const

/** Something a person has to know about; its message is shown as it is, without a stack trace. */
export class TriageError extends Error {
  override readonly name: string = 'TriageError'
  readonly exitCode: number = EXIT.failed
}

/** Wrong usage or configuration; carries every problem found, each on its own line. */
export class UsageError extends TriageError {
  override readonly name = 'UsageError'
  override readonly exitCode = EXIT.usage
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Another process holds the state file. */
export class LockedError extends TriageError {
  override readonly name = 'LockedError'
}

/** The text of anything thrown, with its causes, on one line. */
export function describeError(thrown: unknown): string {
  const parts: string[] = []
  for (let error: unknown = thrown; error !== undefined && parts.length < 4; ) {
    const text = error instanceof Error ? error.message || error.name : String(error)
    if (!parts.includes(text)) parts.push(text)
    error = error instanceof Error ? error.cause : undefined
  }
  return parts.join(': ').replace(/\s+/g, ' ').slice(0, 500)
}

/** What the system says of a file by a code. */
const OF_FILES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied: let this user read it, and its folder',
  EPERM: 'permission denied: let this user read it, and its folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
}

/** Why a file could not be read, without the words of the system where ours say it. */
export function describeFileError(thrown: unknown): string {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined
  return (code === undefined ? undefined : OF_FILES[code]) ?? describeError(thrown)
}

/** What the system says of a place by a code, where something was to be written. */
const OF_PLACES: Readonly<Record<string, string>> = {
  ENOENT: 'the system lets nobody make anything there',
  EACCES: 'this user may not write there',
  EPERM: 'the system permits it to nobody',
  EROFS: 'its disk is mounted read-only',
  ENOSPC: 'no room is left on its disk',
  EDQUOT: 'this user may take no more of its disk',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder, and a file is needed there',
}

/** Why nothing could be written there, without the words of the system where ours say it. */
export function describeRefusal(thrown: unknown): string {
  if (thrown instanceof TriageError) return thrown.message
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined
  return (code === undefined ? undefined : OF_PLACES[code]) ?? describeError(thrown)
}
