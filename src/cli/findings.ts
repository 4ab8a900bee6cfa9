/** `logtriage findings`: what the state file holds of what was found, also while the daemon runs. */
import { findingRecord } from '../records.ts'
import { dayAndTime } from '../tune/wording.ts'
import { listCommand, type SpanOptions, spanOf, withStore } from './asked/memory.ts'
import { findingLines } from './shown/found.ts'
import { widthOf } from './shown/voice.ts'
import { type CommandOf, painter, print, printRows } from './terminal.ts'

export const findingsCommand: CommandOf = (terminal) =>
  listCommand('findings', 'what was found, from the state file').action((options: SpanOptions) =>
    withStore({ options, terminal }, async (store) => {
      const { stdout } = terminal
      const findings = store.findings(spanOf(options, terminal))
      if (options.json) return await printRows(stdout, [...findings].map(findingRecord))
      const voice = { paint: painter(terminal), when: dayAndTime, width: widthOf(terminal) }
      let found = 0
      for (const finding of findings) {
        found++
        await print(stdout, `${findingLines(finding, voice).join('\n')}\n\n`)
      }
      if (found === 0) stdout.write('nothing was found\n')
    }),
  )
