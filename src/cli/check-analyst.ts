/** What `logtriage check` says of the model: is it there, does it do what it is asked, how much does it read, what will it take. */
import { formatDuration } from '../duration.ts'
import type { Environment } from '../find-secret.ts'
import { readApiKey } from '../judge/client/api-key.ts'
import { type AnalystOptions, modelsOf, type OpenAIOptions } from '../judge/options.ts'
import type { Prompts } from '../judge/prompts/folder.ts'
import { tryOutModel } from '../judge/trial/index.ts'
import type { Clock } from '../model.ts'
import { probeEndpoint } from '../setup/probe.ts'

export type Mark = 'fine' | 'doubtful' | 'wrong'
export type Say = (mark: Mark, what: string, text: string) => void

/** Seconds; less may be the network. */
const CLOCKS_APART = 30

export async function checkAnalyst(args: {
  analyst: AnalystOptions
  prompts: Prompts
  surroundings: { readonly env: Environment; readonly clock: Clock }
  say: Say
}): Promise<void> {
  const { analyst, prompts, surroundings, say } = args
  if (analyst.kind !== 'openai') return say('fine', 'analyst', `${analyst.kind}, no model and no network needed`)
  const key = readApiKey(analyst, surroundings.env)
  const { base_url: baseUrl } = analyst
  for (const [nth, model] of modelsOf(analyst).entries()) {
    const probe = await probeEndpoint({ baseUrl, model, key, keyStep: keyStep(analyst), clock: surroundings.clock })
    const until = probe.outcome === 'fine' ? '' : '; until that is mended the built-in rules judge'
    say(probe.outcome, 'analyst', `${probe.text}${until}`)
    if (nth === 0 && probe.ahead !== null) checkClock(probe.ahead, say)
    if (probe.answers) await tryOut({ ...analyst, model })
  }

  async function tryOut(options: OpenAIOptions): Promise<void> {
    const { system, examples } = prompts.prefix('')
    const shown = examples.map(({ content }) => content).join('\n')
    const prefix = { instructions: Buffer.byteLength(system), examples: Buffer.byteLength(shown) }
    const now = () => performance.now()
    for (const { outcome, what, text } of await tryOutModel({ options, apiKey: key, prefix, now })) {
      say(outcome, what, text)
    }
  }
}

function keyStep({ api_key_env: variable, api_key_file: file }: OpenAIOptions): string {
  if (variable !== undefined) return `export ${variable} with a key that it takes`
  if (file !== undefined) return `put a key that it takes into ${file}`
  return 'set analyst.api_key_env to the name of the variable that holds the key'
}

/** Windows close, and suppression ends, by this machine's clock. */
function checkClock(ahead: number, say: Say): void {
  const apart = Math.round(Math.abs(ahead) / 1000)
  if (apart < CLOCKS_APART) {
    say('fine', 'clock', `within ${Math.max(1, apart)} s of the endpoint's`)
    return
  }
  const way = ahead > 0 ? 'ahead of' : 'behind'
  say(
    'doubtful',
    'clock',
    `this machine is ${formatDuration(apart * 1000)} ${way} the endpoint: check its time service`,
  )
}
