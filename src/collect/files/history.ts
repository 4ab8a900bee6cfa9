/** Files of history: every one from its beginning to its end, once. */

import { CHUNK, type Source } from '../source.ts'
import { openPlain } from './bytes.ts'
import { createComplaints } from './complaints.ts'
import { createFileSource } from './file-source.ts'
import type { Finder, HistoryFinderOptions } from './finder.ts'
import { HEAD, identify, type Stat, statOf } from './identity.ts'
import { serviceOf } from './naming.ts'
import { readHead } from './packing.ts'
import { expand } from './paths.ts'
import { openPacked, openPipe } from './streamed.ts'

/** How much larger logs are than what is left of them when they are compressed, about. */
const PACKED = 8
const LEAST_CHUNK = 8192
const FEW = 2
const SILENT = 'nothing comes out of this pipe yet: waiting for somebody to write to it'

/**
 * Of a small file one large batch is a long time, and while files are read side by side as many windows are open as one of
 * them is ahead of the others: of many files each small one is read in small steps.
 */
function chunkOf(size: number, files: number): number {
  if (files <= FEW) return CHUNK
  const shares = Math.min(128, 8 * files)
  return Math.min(CHUNK, Math.max(LEAST_CHUNK, 2 ** Math.ceil(Math.log2(Math.max(1, size) / shares))))
}

export function createHistoryFinder({ options, events, descriptors, beside }: HistoryFinderOptions): Finder {
  const complaints = createComplaints(events)
  const found = new Set<string>()

  function open(stat: Stat): Source {
    const head = stat.pipe ? null : readHead(stat.path, HEAD)
    const { packing, encoding } = head ?? { packing: null, encoding: null }
    const bytes = stat.pipe
      ? openPipe(stat.path, () => events.emit('source:held', { path: stat.path, reason: SILENT }))
      : packing === null
        ? openPlain(stat, descriptors, encoding)
        : openPacked(stat.path, packing, stat.modified)
    const id = head === null ? `pipe-${stat.inode}` : identify(stat.inode, head.bytes)
    const origin = { id, path: stat.path, service: options.service ?? serviceOf(stat.path) }
    const chunk = stat.pipe ? CHUNK : chunkOf(packing === null ? stat.size : stat.size * PACKED, beside)
    const source = createFileSource({ origin, options, bytes, offset: 0, chunk })
    return {
      ...source,
      rotated: packing === null && !stat.pipe,
      arrival: () => stat.modified,
      quietFor: () => Number.POSITIVE_INFINITY,
    }
  }

  return {
    async discover() {
      const opened: Source[] = []
      const { paths, unmatched } = expand(options.paths)
      for (const pattern of unmatched) complaints.say(pattern, 'no file matches')
      for (const path of paths) {
        try {
          const stat = statOf(path)
          if (found.has(stat.inode)) continue
          opened.push(open(stat))
          found.add(stat.inode)
        } catch (error) {
          complaints.say(path, error)
        }
      }
      return { opened, lost: [] }
    },
    isAway: () => false,
  }
}
