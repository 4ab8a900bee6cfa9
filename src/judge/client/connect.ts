/** The way to the endpoint, taken when something is first asked. */
import type { Secret } from '../../secret.ts'
import type { OpenAIOptions } from '../options.ts'
import type { Exchanger } from './openai.ts'

/** The client takes longer to load than most commands take to run, and most windows never need it. */
export function connectWhenAsked(args: {
  options: OpenAIOptions
  apiKey: Secret | null
  now: () => number
}): Exchanger {
  let connected: Promise<Exchanger> | null = null
  return async (request, abort) => {
    connected ??= import('./openai.ts').then(({ createExchanger }) => createExchanger(args))
    return (await connected)(request, abort)
  }
}
