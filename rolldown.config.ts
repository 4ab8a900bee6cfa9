/**
 * What is installed: the sources and the packages they stand on, in a few files in one folder. A short command is mostly its
 * start, and most of a start is finding and reading hundreds of files.
 */
import { globSync, readFileSync } from 'node:fs'

interface Output {
  emitFile(file: { readonly type: 'asset'; readonly fileName: string; readonly source: string }): void
}

type Chunks = Readonly<Record<string, { readonly moduleIds?: readonly string[] }>>

/** Who copies a package has to copy its license too. */
const licenses = {
  name: 'licenses',
  generateBundle(this: Output, _: unknown, chunks: Chunks) {
    const files = Object.values(chunks).flatMap(({ moduleIds = [] }) => moduleIds)
    const folders = files.flatMap((file) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [])
    const texts = [...new Set(folders)].sort().map(licenseOf)
    this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: texts.join('\n\n') })
  },
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const texts = globSync(`${folder}/{LICEN[SC]E,licen[sc]e,NOTICE}*`)
  return [`${name} ${version} (${license})`, ...texts.map((path) => readFileSync(path, 'utf8').trim())].join('\n\n')
}

export default {
  input: { main: 'src/cli/main.ts', reader: 'src/setup/readers/reader.ts' },
  platform: 'node',
  plugins: [licenses],
  output: { dir: 'dist', cleanDir: true, chunkFileNames: '[name].js' },
}
