/** Reads the command line, runs one command, and turns what it threw into words and an exit code. */
import { describeFileError, describeRefusal, EXIT, TriageError, UsageError } from '../errors.ts'
import { Command, CommanderError } from './command.ts'
import { type CommandOf, type Terminal, VERSION } from './terminal.ts'

/** In the order of the help. Each is loaded when it is asked for: most of a short command is its start. */
const COMMANDS: Readonly<Record<string, () => Promise<CommandOf>>> = {
  demo: async () => (await import('./demo.ts')).demoCommand,
  init: async () => (await import('./init.ts')).initCommand,
  run: async () => (await import('./run.ts')).runCommand,
  replay: async () => (await import('./replay.ts')).replayCommand,
  score: async () => (await import('./score.ts')).scoreCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  label: async () => (await import('./label.ts')).labelCommand,
  expect: async () => (await import('./expect.ts')).expectCommand,
  scenario: async () => (await import('./scenario.ts')).scenarioCommand,
  test: async () => (await import('./test.ts')).testCommand,
  draft: async () => (await import('./draft.ts')).draftCommand,
  baseline: async () => (await import('./baseline.ts')).baselineCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  status: async () => (await import('./status.ts')).statusCommand,
  findings: async () => (await import('./findings.ts')).findingsCommand,
  incidents: async () => (await import('./incidents.ts')).incidentsCommand,
  windows: async () => (await import('./windows.ts')).windowsCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  notices: async () => (await import('./notices.ts')).noticesCommand,
  resend: async () => (await import('./resend.ts')).resendCommand,
  silence: async () => (await import('./silence.ts')).silenceCommand,
  ack: async () => (await import('./ack.ts')).ackCommand,
  mark: async () => (await import('./mark.ts')).markCommand,
  digest: async () => (await import('./digest.ts')).digestCommand,
  route: async () => (await import('./route.ts')).routeCommand,
  preview: async () => (await import('./preview.ts')).previewCommand,
  parse: async () => (await import('./parse.ts')).parseCommand,
  redact: async () => (await import('./redact.ts')).redactCommand,
}

/** `loaded`: all that the command needs is there, and its work begins. */
export async function run(words: readonly string[], terminal: Terminal, loaded = () => {}): Promise<number> {
  let code: number = EXIT.fine
  const program = new Command('logtriage')
    .description('Reads logs the way a senior engineer would, on a schedule.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('`logtriage --help` shows all commands')
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
  for (const load of asked(words)) {
    const command = await load()
    const built = command(terminal, (result) => {
      code = result
    })
    program.addCommand(built.exitOverride().copyInheritedSettings(program))
    built.showHelpAfterError(wayToHelp(built.name()))
    for (const nested of built.commands) {
      nested.copyInheritedSettings(built).showHelpAfterError(wayToHelp(`${built.name()} ${nested.name()}`))
    }
  }
  loaded()
  try {
    refuseEmpty(words)
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

/** A name that is empty would be taken for one: of a file, of a service that nobody has. */
function refuseEmpty(words: readonly string[]): void {
  const at = words.findIndex((word) => word === '' || /^--[\w-]+=$/.test(word))
  if (at < 0) return
  const place = words[at] === '' ? `the word behind ${words[at - 1] ?? 'logtriage'}` : words[at]
  throw new UsageError([`${place} is empty: expected a value; most likely a variable of the shell holds nothing`])
}

function wayToHelp(words: string): string {
  return `\`logtriage ${words} --help\` shows how it is written`
}

/** The command that the first word names; where it names none, the help tells of all. The version needs no command. */
function asked([name = '']: readonly string[]): readonly (() => Promise<CommandOf>)[] {
  if (name === '--version' || name === '-V') return []
  return Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]!] : Object.values(COMMANDS)
}

/** What the system refused names itself; anything else unforeseen is a bug, and its trace is what a report needs. */
function explain(error: unknown): string {
  if (error instanceof TriageError) return error.message
  if (isOfSystem(error)) return `could not go on: ${describeSystemError(error)}`
  return `a bug in logtriage: ${error instanceof Error ? error.stack : String(error)}`
}

const READING = ['open', 'read', 'stat', 'lstat', 'scandir', 'access']
const WRITING = ['write', 'mkdtemp', 'rename', 'unlink', 'rmdir', 'rm', 'ftruncate', 'fsync', 'fdatasync']

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

function describeSystemError(error: NodeJS.ErrnoException): string {
  const { syscall = '', path = 'a file' } = error
  if (READING.includes(syscall)) return `${path} cannot be read or written: ${describeFileError(error)}`
  return WRITING.includes(syscall) ? `${path} cannot be written: ${describeRefusal(error)}` : error.message
}
