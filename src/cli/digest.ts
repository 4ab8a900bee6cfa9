/** `logtriage digest`: the weekly review, to read or to send around. */
import type { Time } from '../model.ts'
import { digest } from '../tune/digest.ts'
import { DIGEST_FORMATS, type DigestFormat } from '../tune/digest-formats.ts'
import { sectionsOf } from '../tune/digest-sections.ts'
import { dayAndTime } from '../tune/wording.ts'
import { type StateOptions, spanOf, stateCommand, withStore } from './asked/memory.ts'
import { Option } from './command.ts'
import { type CommandOf, print } from './terminal.ts'

interface DigestOptions extends StateOptions {
  readonly since: string
  readonly service?: string
  readonly format: DigestFormat
}

export const digestCommand: CommandOf = (terminal) =>
  stateCommand('digest', 'the weekly review: what was low, what was muted, what keeps coming back, what to write down')
    .option('--since <when>', 'how far back, or a time in UTC', '7d')
    .option('--service <name>', 'only this service')
    .addOption(
      new Option('--format <format>', 'how it is written').choices(Object.keys(DIGEST_FORMATS)).default('text'),
    )
    .action((options: DigestOptions) =>
      withStore({ options, terminal }, (store) => {
        const review = digest(store, spanOf(options, terminal))
        const title = titleOf(review.since, terminal.clock())
        return print(terminal.stdout, `${DIGEST_FORMATS[options.format](title, sectionsOf(review))}\n`)
      }),
    )

function titleOf(since: Time | null, now: Time): string {
  return `Log review, ${dayAndTime(since)} to ${dayAndTime(now)} UTC`
}
