/** Our side of the benchmarks, built as what is installed is: a few files, with the packages in them. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** The way to scored windows alone. Answers the program; a thread that it starts looks for its code beside it. */
export function build(folder: string): string {
  const entries = ['bench/windows.ts', 'src/setup/readers/reader.ts'].flatMap((path) => ['--input', path])
  buildInto(folder, [...entries, '--entryFileNames', '[name].mjs', '--chunkFileNames', '[name].mjs'])
  return join(folder, 'windows.mjs')
}

/** The whole tool, but for what `words` say otherwise. */
export function buildInto(folder: string, words: readonly string[] = []): void {
  const command = ['run', '--silent', 'build', '--', '--dir', folder, ...words]
  execFileSync('npm', command, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
}
