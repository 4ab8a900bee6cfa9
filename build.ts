/**
 * `npm run build [-- FOLDER]`: what runs, the sources and the packages they stand on, in one folder in which a command finds
 * all it needs in a few files. A short command is mostly its start, and most of a start is finding and reading hundreds.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'

const TOOL = { main: 'src/cli/main.ts', reader: 'src/setup/readers/reader.ts' }

/** Who copies a package has to copy its license too. */
const licenses: Plugin = {
  name: 'licenses',
  generateBundle(_, files) {
    const modules = Object.values(files).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
    const folders = modules.flatMap((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
    const texts = [...new Set(folders)].sort().map(licenseOf)
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: texts.join('\n\n') })
  },
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const texts = globSync(`${folder}/{LICEN[SC]E,licen[sc]e,NOTICE}*`)
  return [`${name} ${version} (${license})`, ...texts.map((path) => readFileSync(path, 'utf8').trim())].join('\n\n')
}

/** A text with a single letter beyond Latin takes two bytes for each of its letters, for as long as the program runs. */
const narrow: Plugin = {
  name: 'narrow',
  generateBundle(_, files) {
    for (const file of Object.values(files)) if (file.type === 'chunk') file.code = escapeLetters(file.code)
  },
}

/** Stands for the same in texts, templates and patterns, and nothing else has such letters once comments are gone. */
function escapeLetters(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What the launcher holds the sources against. */
const { listSources } = createRequire(import.meta.url)('./bin/sources.cjs') as { listSources(folder: string): string }

/** `entries`: by the name of the file that each becomes. */
export async function build(folder: string, entries: Readonly<Record<string, string>> = TOOL): Promise<void> {
  const { rolldown } = await import('rolldown').catch(() => {
    throw new Error(
      'nothing was built, so the sources run as they are: rolldown is not here (npm ci --omit=dev leaves it out)',
    )
  })
  // As they are before they are read: an edit meanwhile is one of later.
  const sources = listSources(join(import.meta.dirname, 'src'))
  const bundle = await rolldown({
    cwd: import.meta.dirname,
    input: entries,
    platform: 'node',
    plugins: [licenses, narrow],
  })
  await bundle.write({
    dir: folder,
    cleanDir: true,
    // Node opens this kind of file faster, and of its own modules only the parts that are asked for.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    // Names stay: they are what an error shows of the way it took.
    minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
  })
  await bundle.close()
  writeFileSync(join(folder, 'sources.txt'), sources)
}

if (import.meta.main) {
  await build(process.argv[2] ?? join(import.meta.dirname, 'dist')).catch(({ message }: Error) => {
    console.error(message)
    process.exitCode = 1
  })
}
