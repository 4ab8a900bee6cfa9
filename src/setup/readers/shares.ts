/** Which thread reads which files of a history, and whether threads are worth their start at all. */
import { type Stats, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { expand } from '../../collect/files/paths.ts'
import type { FileOptions, SourceOptions } from '../../collect/options.ts'

export interface Shares {
  /** The sources of each thread. */
  readonly threads: readonly (readonly FileOptions[])[]
  /** By path. */
  readonly listed: ReadonlyMap<string, Listed>
}

export interface Listed {
  /** Where one collector would have the file in its list: of two that are equally far behind, the first is read. */
  readonly index: number
  readonly options: FileOptions
}

interface File {
  readonly options: FileOptions
  readonly path: string
  /** Null: there is nothing to read, and its thread will say so. */
  readonly bytes: number | null
}

/** With less to read a thread gains less than its start costs, and its memory is for nothing. */
const ENOUGH = 256 << 20
/** Unless somebody asks for more: each takes memory, and sooner or later all wait for the one that judges. */
const MOST_UNASKED = 4
/** What a packed byte becomes, about. */
const UNPACKED = 10
/** A path with one of these means other paths, too. */
const MAGIC = /[*?[\]{}]/

/** Null: the main thread reads everything. `wanted`: null for as many threads as there is room and work for. */
export function shareFiles(sources: readonly SourceOptions[], wanted: number | null): Shares | null {
  if (wanted === 0) return null
  const files = listFiles(sources)
  if (files === null) return null
  const sizes = files.flatMap(({ bytes }) => bytes ?? [])
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  const spare = bytes < ENOUGH ? 0 : Math.min(availableParallelism() - 1, MOST_UNASKED)
  const count = Math.min(wanted ?? spare, sizes.length)
  if (count < 1) return null
  return {
    threads: divide(files, count),
    listed: new Map(files.map(({ path, options }, index) => [path, { index, options }])),
  }
}

/** In the order of one collector. Null where only that can read them: pipes, and files that are named twice. */
function listFiles(sources: readonly SourceOptions[]): readonly File[] | null {
  const files: File[] = []
  const taken = new Set<string>()
  for (const options of sources) {
    if (options.kind !== 'file') return null
    const own = new Set<string>()
    const { paths, unmatched } = expand(options.paths)
    for (const path of unmatched) files.push({ options, path, bytes: null })
    for (const path of paths) {
      const stat = statOf(path)
      const inode = `${stat?.dev}-${stat?.ino}`
      if (stat?.isFIFO() || MAGIC.test(path) || (stat && taken.has(inode))) return null
      if (stat && own.has(inode)) continue
      if (stat) own.add(inode)
      files.push({ options, path, bytes: stat?.isFile() ? sizeOf(path, stat) : null })
    }
    for (const inode of own) taken.add(inode)
  }
  return files
}

/** Who reads it says what cannot be read: a link to nowhere, or one to itself. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

function sizeOf(path: string, { size }: Stats): number {
  return /\.(gz|zst)$/.test(path) ? UNPACKED * size : size
}

/** The largest first, each to the thread that has least to do. */
function divide(files: readonly File[], count: number): FileOptions[][] {
  const loads = Array.from({ length: count }, () => ({ bytes: 0, files: new Set<File>() }))
  for (const file of files.toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))) {
    const least = loads.reduce((a, b) => (b.bytes < a.bytes ? b : a))
    least.bytes += file.bytes ?? 0
    least.files.add(file)
  }
  return loads.map((load) => sourcesOf(files.filter((file) => load.files.has(file))))
}

function sourcesOf(files: readonly File[]): FileOptions[] {
  return [...Map.groupBy(files, ({ options }) => options)].map(([options, own]) => ({
    ...options,
    paths: own.map(({ path }) => path),
  }))
}
