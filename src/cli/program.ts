/** Reads the command line, runs one command, and turns what it threw into words and an exit code. */

import { EXIT, TriageError } from '../errors.ts'
import { baselineCommand } from './baseline.ts'
import { checkCommand } from './check.ts'
import { Command, CommanderError } from './command.ts'
import { demoCommand } from './demo.ts'
import { findingsCommand } from './findings.ts'
import { parseCommand } from './parse.ts'
import { previewCommand } from './preview.ts'
import { replayCommand } from './replay.ts'
import { routeCommand } from './route.ts'
import { runCommand } from './run.ts'
import { type CommandOf, type Terminal, VERSION } from './terminal.ts'

const commands: readonly CommandOf[] = [
  demoCommand,
  runCommand,
  replayCommand,
  checkCommand,
  findingsCommand,
  baselineCommand,
  routeCommand,
  previewCommand,
  parseCommand,
]

export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  let code: number = EXIT.fine
  const program = new Command('logtriage')
    .description('Reads logs the way a senior engineer would, on a schedule.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
  for (const command of commands) {
    const built = command(terminal, (result) => {
      code = result
    })
    program.addCommand(built.exitOverride().copyInheritedSettings(program))
  }
  try {
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage
    if (terminal.stop.aborted) {
      terminal.stderr.write('stopped before the end\n')
      return EXIT.failed
    }
    terminal.stderr.write(`${explain(error)}\n`)
    return error instanceof TriageError ? error.exitCode : EXIT.failed
  }
}

/** What the system refused names itself; anything else unforeseen is a bug, and its trace is what a report needs. */
function explain(error: unknown): string {
  if (error instanceof TriageError) return error.message
  if (error instanceof Error && 'syscall' in error) return `could not go on: ${error.message}`
  return `a bug in logtriage: ${error instanceof Error ? error.stack : String(error)}`
}
