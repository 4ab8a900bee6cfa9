/** Our side of the benchmarks, built as what is installed is: a few files, with the packages in them. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** Answers the program; a thread that it starts looks for its code beside it. */
export function build(folder: string): string {
  const entries = ['bench/windows.ts', 'src/setup/readers/reader.ts'].flatMap((path) => ['--input', path])
  const names = ['--entryFileNames', '[name].mjs', '--chunkFileNames', '[name].mjs']
  const words = ['run', '--silent', 'build', '--', '--dir', folder, ...entries, ...names]
  execFileSync('npm', words, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
  return join(folder, 'windows.mjs')
}
