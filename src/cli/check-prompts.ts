/** What `logtriage check` says of the prompts: which version, how much room they take, and where they contradict themselves. */
import type { PromptFolder } from '../judge/prompts/folder.ts'
import { reviewPrompts } from '../judge/prompts/review.ts'
import { type Config, SHIPPED_PROMPTS } from '../setup/config/index.ts'
import type { Say } from './check-analyst.ts'
import { here } from './shown/here.ts'

/** Instructions that fill more of the context than this leave the window too little. */
const MOST_OF_THE_CONTEXT = 0.5
const MOST_NAMES = 10

/** `services`: whose windows have been sealed. */
export function checkPrompts(args: {
  prompts: PromptFolder
  config: Config
  services: readonly string[]
  say: Say
}): void {
  const { prompts, config, services, say } = args
  const { tokens, doubts, pageless } = reviewPrompts(prompts, servicesOf(config, services))
  const size = `instructions of up to ${tokens.instructions} tokens, examples of ${tokens.examples}`
  say('fine', 'prompts', `${here(config.prompts)}, version ${prompts.version}, ${size}`)
  if (pageless.length > 0) {
    const names = pageless.slice(0, MOST_NAMES).join(', ')
    const more = pageless.length > MOST_NAMES ? ` and ${pageless.length - MOST_NAMES} more` : ''
    say('fine', 'prompts', `no page of their own, so nothing is known of what is normal for ${names}${more}`)
  }
  // What ships with the tool is nobody's to mend.
  for (const doubt of config.prompts === SHIPPED_PROMPTS ? [] : doubts) say('doubtful', 'prompts', doubt)
  const { analyst } = config
  if (analyst.kind !== 'openai') return
  if (analyst.second_look && prompts.secondLook === null) {
    say(
      'wrong',
      'prompts',
      `analyst.second_look needs the page verify.md, and there is none in ${here(config.prompts)}`,
    )
  }
  const share = (tokens.instructions + tokens.examples) / analyst.context_tokens
  if (share <= MOST_OF_THE_CONTEXT) return
  const text = `they take ${Math.round(share * 100)} % of context_tokens (${analyst.context_tokens}): fewer lines of a window fit`
  say('doubtful', 'prompts', text)
}

/** Those that were seen and those that sources are named for; none before any was seen. */
function servicesOf({ sources }: Config, seen: readonly string[]): string[] {
  if (seen.length === 0) return []
  const named = sources.flatMap((source) => ('service' in source && source.service ? [source.service] : []))
  return [...new Set([...named, ...seen])]
}
