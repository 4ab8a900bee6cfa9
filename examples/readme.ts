/** Writes what `npm start` prints into the README: `node examples/readme.ts`. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'readme-'))
// With CI set, no model that may run on this machine is asked.
const env = { ...process.env, CI: '1', NO_COLOR: '1' }
const printed = execFileSync(process.execPath, ['src/cli/main.ts', 'demo', '--out', folder], { env, encoding: 'utf8' })
rmSync(folder, { recursive: true })

const readme = readFileSync('README.md', 'utf8')
const shown = printed.trimEnd().replaceAll(`${folder}/`, 'out/')
const block = /(<!-- what npm start prints -->\n```\n)[\s\S]*?(\n```\n)/
if (!block.test(readme)) throw new Error('README.md: expected `<!-- what npm start prints -->` before a code block')
writeFileSync(
  'README.md',
  readme.replace(block, (_, head: string, tail: string) => head + shown + tail),
)
