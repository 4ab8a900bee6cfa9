/** A command in this process: as a person runs it, without the start of a process for each of many small cases. */
import { PassThrough } from 'node:stream'
import { run } from '../../src/cli/program.ts'
import type { Ran } from './world.ts'

export async function runInside(
  folder: string,
  words: readonly string[],
  { answers = '', env = {} }: { answers?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  stdin.end(answers)
  const texts = [stdout, stderr].map(collect)
  const before = process.cwd()
  process.chdir(folder)
  try {
    const code = await run(words, {
      stdin,
      stdout,
      stderr,
      env: { NO_COLOR: '1', ...env },
      clock: Date.now,
      stop: new AbortController().signal,
    })
    stdout.end()
    stderr.end()
    const [out, err] = await Promise.all(texts)
    return { code, stdout: out!, stderr: err! }
  } finally {
    process.chdir(before)
  }
}

async function collect(stream: PassThrough): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += chunk
  return text
}
