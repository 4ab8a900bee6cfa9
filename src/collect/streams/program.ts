/** One run of a program whose output is read, in a process group of its own, which ends when we do, however that may be. */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { describeError } from '../../errors.ts'

export interface Program {
  readonly stdout: Readable
  readonly stderr: Readable
  /** What it ended with, in words. */
  readonly ended: Promise<string>
  /** Asks it to end, and ends it when it does not. */
  stop(): void
}

export interface ProgramOptions {
  /** The program and its arguments. */
  readonly command: readonly string[]
  readonly folder: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Between being asked to end and being made to. */
const PATIENCE = 3000
const HAS_GROUPS = process.platform !== 'win32'

/** Throws when the system has no room for another process. */
export function startProgram({ command, folder, environment }: ProgramOptions): Program {
  const [name = '', ...words] = command
  const child = spawn(name, words, {
    cwd: folder,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Whatever it starts goes with it, and a Ctrl-C that is meant for us does not reach it before we ask.
    detached: HAS_GROUPS,
    windowsHide: true,
  })
  const guard = standGuard(child, environment.PATH)
  let force: NodeJS.Timeout | undefined

  function stop(): void {
    signal(child, 'SIGTERM')
    force ??= setTimeout(() => signal(child, 'SIGKILL'), PATIENCE)
  }

  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(explain(error, name))
    })
    // Helpers that it left behind would hold its output open.
    child.on('exit', stop)
    child.on('close', (code, signalName) => {
      clearTimeout(force)
      guard?.kill('SIGKILL')
      resolve(signalName === null ? `exit code ${code}` : `signal ${signalName}`)
    })
  })
  return { stdout: child.stdout, stderr: child.stderr, ended, stop }
}

/**
 * A process that is killed cannot end its children, and `kubectl logs -f` of a quiet service would notice that nobody reads
 * only at its next line. The guard waits at a pipe that breaks when we are gone.
 */
function standGuard(child: ChildProcess, path: string | undefined): ChildProcess | null {
  if (!HAS_GROUPS || child.pid === undefined) return null
  const watch = 'read -r nothing; kill -TERM "-$0"; sleep 3; kill -KILL "-$0"'
  const guard = spawn('/bin/sh', ['-c', watch, String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: path },
    detached: true,
  })
  // Where there is no shell, the program ends with its next line.
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  guard.unref()
  return guard
}

function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return
  try {
    process.kill(HAS_GROUPS ? -child.pid : child.pid, name)
  } catch {
    // Nobody of it is left.
  }
}

function explain(error: Error, name: string): string {
  const isAbsent = 'code' in error && error.code === 'ENOENT'
  return isAbsent
    ? `cannot be started: no program ${name}, or not its folder`
    : `cannot be started: ${describeError(error)}`
}
