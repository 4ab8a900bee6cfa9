import { execFileSync } from 'node:child_process'
import { appendFileSync, createWriteStream, existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { commandOptions, fileOptions, stdinOptions } from '../../src/collect/options.ts'
import { keepsTheContract } from './contract.ts'

keepsTheContract({
  kind: 'file',
  ends: false,
  writer(folder) {
    const path = join(folder, 'app.log')
    return {
      source: fileOptions.parse({ kind: 'file', paths: [path], start: 'beginning' }),
      write: (bytes) => appendFileSync(path, bytes),
      // Nobody has written to it for a while.
      leave: () => utimesSync(path, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000)),
    }
  },
  broken: (folder) => ({
    source: fileOptions.parse({ kind: 'file', paths: [join(folder, 'nowhere.log')] }),
    complaint: /no such file/,
  }),
})

keepsTheContract({
  kind: 'stdin',
  ends: true,
  writer() {
    const stdin = new PassThrough()
    return {
      source: stdinOptions.parse({ kind: 'stdin' }),
      stdin,
      write: (bytes) => stdin.write(bytes),
      leave: () => stdin.end(),
    }
  },
  broken() {
    const stdin = new PassThrough()
    stdin.destroy(new Error('the pipe burst'))
    return { source: stdinOptions.parse({ kind: 'stdin' }), stdin, complaint: /the pipe burst/ }
  },
})

/** The program copies what is written into a named pipe; who writes there last lets it end. */
keepsTheContract({
  kind: 'command',
  ends: false,
  writer(folder) {
    const path = join(folder, 'pipe')
    if (!existsSync(path)) execFileSync('mkfifo', [path])
    // For reading, too: opening it does not wait for the program then.
    const pipe = createWriteStream(path, { flags: 'r+' })
    return {
      source: commandOptions.parse({ kind: 'command', command: ['cat', path] }),
      write: (bytes) => pipe.write(bytes),
      leave: () => pipe.end(),
    }
  },
  broken: () => ({
    source: commandOptions.parse({ kind: 'command', command: ['no-such-program'] }),
    complaint: /cannot be started: no program no-such-program/,
  }),
})
