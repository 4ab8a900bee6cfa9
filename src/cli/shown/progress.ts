/** One line that moves while history is read: how far, how fast, how many windows; nothing where nobody looks. */
import { globSync, statSync } from 'node:fs'
import { number } from '../../amounts.ts'
import type { SourceOptions } from '../../collect/options.ts'
import type { Events } from '../../events.ts'
import type { Terminal } from '../terminal.ts'

const WIDTH = 24
const EVERY = 100
/** Of the bytes: after less nobody can say how long the rest takes. */
const LEAST_SHARE = 0.02

export interface Progress {
  done(): void
}

/** `total`: bytes to read, where that is known. */
export function showProgress(args: { terminal: Terminal; events: Events; total: number | null }): Progress {
  const { terminal, events, total } = args
  const { stderr, clock } = terminal
  if (stderr.isTTY !== true) return { done() {} }
  const began = clock()
  let bytes = 0
  let lines = 0
  let windows = 0
  let judged = 0
  let calls = 0
  let drawn = 0

  function draw(): void {
    if (clock() - drawn < EVERY) return
    drawn = clock()
    const seconds = Math.max(0.001, (clock() - began) / 1000)
    const share = total ? Math.min(1, bytes / total) : null
    const filled = share === null ? 0 : Math.round(share * WIDTH)
    const bar = share === null ? '' : `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.floor(share * 100)}%  `
    const asked = calls > 0 ? `, ${calls} calls` : ''
    const left = share === null || share < LEAST_SHARE ? '' : `, ${timeLeft((seconds * (1 - share)) / share)} left`
    const text = `${bar}${number(lines)} lines, ${number(Math.round(lines / seconds))}/s, ${judged}/${windows} windows${asked}${left}`
    stderr.write(`\r\x1b[2K${text.slice(0, (stderr.columns ?? 80) - 1)}`)
  }

  events.on('batch:read', (read) => {
    bytes += read.bytes
    lines += read.lines
    draw()
  })
  events.on('window:sealed', () => {
    windows++
    draw()
  })
  events.on('window:judged', () => {
    judged++
    draw()
  })
  events.on('model:asked', () => {
    calls++
    draw()
  })
  return {
    done() {
      stderr.write('\r\x1b[2K')
    },
  }
}

function timeLeft(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}

/** How much there is to read; null where that cannot be known, as with a pipe or a compressed file. */
export function bytesOf(sources: readonly SourceOptions[]): number | null {
  let total = 0
  for (const source of sources) {
    if (source.kind !== 'file') return null
    for (const path of source.paths.flatMap((pattern) => globSync(pattern))) {
      if (/\.(gz|zst)$/.test(path)) return null
      total += sizeOf(path)
    }
  }
  return total
}

/** Who reads it says what cannot be read: a link to nowhere, or one to itself. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
