/** What is measured: logs, and the programs that read them. Ours comes first; the others do less. */
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type LogFormat, writeLog } from './generate.ts'
import type { Program } from './measure.ts'

export const RIVALS = ['Python', 'TypeScript', 'JSON.parse', 'wc -l'] as const
export type Rival = (typeof RIVALS)[number]

export interface Case {
  readonly name: string
  readonly lines: number
  readonly format: LogFormat
  readonly packed: boolean
  /** How far lines go: into windows, to their scores, or through the whole of `replay`, as a person calls it. */
  readonly until: 'windows' | 'scores' | 'report'
  readonly rivals: readonly Rival[]
}

/** `lines`: of the usual log; a long one has five times as many, to see what grows with it and what only starting costs. */
export function casesFor(lines: number): Case[] {
  const plain = { format: 'plain', packed: false, until: 'scores', lines } as const
  const long = { ...plain, lines: 5 * lines } as const
  return [
    { ...plain, name: 'plain', rivals: ['Python', 'TypeScript', 'wc -l'] },
    { ...plain, name: 'plain, windows alone', until: 'windows', rivals: ['Python', 'wc -l'] },
    { ...long, name: 'plain, five times', rivals: ['Python', 'wc -l'] },
    { ...long, name: 'plain, five times, windows alone', until: 'windows', rivals: ['Python', 'wc -l'] },
    { ...plain, name: 'JSON', format: 'json', rivals: ['Python', 'JSON.parse', 'wc -l'] },
    { ...long, name: 'JSON, five times', format: 'json', rivals: ['JSON.parse', 'wc -l'] },
    {
      ...long,
      name: 'JSON, five times, windows alone',
      until: 'windows',
      format: 'json',
      rivals: ['JSON.parse', 'wc -l'],
    },
    { ...plain, name: 'JSON of many programs', format: 'programs', rivals: ['JSON.parse', 'wc -l'] },
    { ...plain, name: 'syslog', format: 'syslog', rivals: ['Python', 'wc -l'] },
    { ...plain, name: 'access log', format: 'combined', rivals: ['Python', 'TypeScript', 'wc -l'] },
    { ...plain, name: 'plain, .gz', packed: true, rivals: ['Python', 'wc -l'] },
    { ...plain, name: 'plain, `replay` with its report', until: 'report', rivals: ['Python', 'TypeScript', 'wc -l'] },
  ]
}

/** Writes the log of a case and answers where it stands. */
export async function prepare({ lines, format, packed }: Case, folder: string): Promise<string> {
  const path = join(folder, `${format}-${lines}.log`)
  writeLog({ path, lines, format })
  if (!packed) return path
  await pipeline(createReadStream(path), createGzip(), createWriteStream(`${path}.gz`))
  return `${path}.gz`
}

/** `way`: as `buildWay` answered it. */
export function ours(way: string, paths: readonly string[], { threads = 0, scored = true } = {}): Program {
  const flags = ['--threads', String(threads), ...(scored ? [] : ['--unscored'])]
  return { name: 'logtriage', command: ['node', way, ...flags, ...paths] }
}

/** `tool`: as `buildTool` answered it. */
export function replaying(tool: string, path: string): Program {
  return { name: 'logtriage replay', command: ['node', tool, 'replay', path, '--threads', '0', '--out', `${path}.out`] }
}

export function rival(name: Rival, { format, packed }: Case, path: string): Program {
  switch (name) {
    case 'Python':
      return { name, command: ['python3', here('reference.py'), path, format] }
    case 'TypeScript':
      return { name, command: ['node', here('reference.ts'), path, format] }
    case 'JSON.parse':
      return { name, command: ['node', here('parse-only.ts'), path] }
    case 'wc -l':
      return { name, command: packed ? ['sh', '-c', `zcat "${path}" | wc -l`] : ['wc', '-l', path] }
  }
}

function here(file: string): string {
  return join(import.meta.dirname, file)
}
