/**
 * The tool as `npm install` lays it down, without any package beside it. A whole run of tests shares one: a command starts in
 * half the time that its sources take.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] }

/** Where it lies. */
export function installed(): string {
  process.env.LOGTRIAGE_INSTALLED ??= install()
  return process.env.LOGTRIAGE_INSTALLED
}

/** Before the first of all tests, whose processes are told of it. */
export default function installForAll(): void {
  installed()
}

function install(): string {
  const folder = mkdtempSync(join(tmpdir(), 'logtriage-installed-'))
  for (const name of ['package.json', ...files].filter((name) => name !== 'dist')) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  }
  execFileSync(process.execPath, [join(ROOT, 'build.ts'), join(folder, 'dist')])
  process.once('exit', () => rmSync(folder, { recursive: true }))
  return folder
}
