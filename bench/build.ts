/** Our side of the benchmarks, built as what is installed is: a few files, with the packages in them. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../build.ts'

export const ROOT = join(import.meta.dirname, '..')

/** The way to scored windows alone. Answers the program; a thread that it starts looks for its code beside it. */
export async function buildWay(folder: string): Promise<string> {
  await build(folder, { windows: 'bench/windows.ts', reader: 'src/setup/readers/reader.ts' })
  return join(folder, 'windows.cjs')
}

/** The whole tool, as `npm install` would lay it down. Answers the program. */
export async function buildTool(folder: string): Promise<string> {
  for (const name of ['package.json', 'prompts']) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  await build(join(folder, 'dist'))
  return join(folder, 'dist/main.cjs')
}
