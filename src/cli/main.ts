/**
 * The door. What was compiled once is kept for the next start: most of a short command is its start, above all where the
 * sources run as they are. So nothing else is imported before that is switched on.
 */

import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { loaded } from '../frugal.ts'

// Not in a folder that others can write to: what lies there is run.
enableCompileCache(join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'logtriage'))

/** A terminal and a service manager signal the launcher and this process alike, and the launcher passes its own on. */
const ECHO = 500
const stop = new AbortController()
let stopped = 0
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The second signal does not wait for anything, not even for a file that cannot be opened: an exit in order would.
    if (stop.signal.aborted && Date.now() - stopped > ECHO) {
      process.removeAllListeners(signal)
      process.kill(process.pid, signal)
    }
    if (!stop.signal.aborted) stopped = Date.now()
    stop.abort()
  })
}
// A launcher that is killed passes nothing on any more: whoever starts the next one must find the state file free. Listening
// for that keeps nothing alive.
process.once('disconnect', () => stop.abort())
process.channel?.unref()
if (process.connected === false) stop.abort()
// A reader that went away (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  process.stderr.write(`cannot go on: standard output takes no more (${error.message}); send it where there is room\n`)
  process.exit(3)
})

void start()

async function start(): Promise<void> {
  const { run } = await import('./program.ts')
  const { stdin, stdout, stderr, env } = process
  const terminal = { stdin, stdout, stderr, env, clock: Date.now, stop: stop.signal }
  process.exitCode = await run(process.argv.slice(2), terminal, loaded)
  // An open pipe on stdin or an idle connection must not keep a finished command alive.
  if (!stdin.isTTY) stdin.destroy()
}
