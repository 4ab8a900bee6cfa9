/** `logtriage windows`: each window with its score, what was decided about it and why. */
import type { WindowRecord } from '../records.ts'
import { dayAndTime } from '../tune/wording.ts'
import { listCommand, type SpanOptions, spanOf, withStore } from './asked/memory.ts'
import { type CommandOf, painter, print, printRows, type Style } from './terminal.ts'

const COLOURS: Readonly<Record<string, Style>> = { critical: 'red', degraded: 'yellow', normal: 'green' }

export const windowsCommand: CommandOf = (terminal) =>
  listCommand('windows', 'each window: how unusual, whether asked about, and why').action((options: SpanOptions) =>
    withStore({ options, terminal }, async (store) => {
      const { stdout } = terminal
      const windows = store.windows(spanOf(options, terminal))
      if (options.json) return await printRows(stdout, windows)
      const paint = painter(terminal)
      let shown = 0
      for (const {
        start,
        service,
        lines,
        score,
        decision,
        status,
        health,
        reason,
      } of windows as Iterable<WindowRecord>) {
        if (shown++ === 0) stdout.write(`${paint('bold', HEADING)}\n`)
        const state = paint(COLOURS[health ?? ''] ?? 'dim', (health ?? '-').padEnd(8))
        const row = [
          dayAndTime(start),
          service.padEnd(16),
          String(lines).padStart(7),
          String(Math.round(score)).padStart(5),
          decision.padEnd(5),
          (status ?? '-').padEnd(12),
        ].join('  ')
        await print(stdout, `${row}  ${state}  ${reason}\n`)
      }
      if (shown === 0) stdout.write('no window was judged\n')
    }),
  )

const HEADING = 'START             SERVICE             LINES  SCORE  GATE   STATUS        HEALTH    WHY'
