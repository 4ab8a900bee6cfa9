/** A question that is about no window, to the model that is trusted most of those configured. */
import type { Environment } from '../find-secret.ts'
import { readApiKey } from './client/api-key.ts'
import { connectWhenAsked } from './client/connect.ts'
import { createManners } from './client/manner.ts'
import type { Recordings } from './client/recordings.ts'
import { createSideAsker, type SideAsker } from './client/side-question.ts'
import { modelsOf, type OpenAIOptions } from './options.ts'

export function createAside(args: {
  options: OpenAIOptions
  environment: Environment
  recordings: Recordings | null
}): SideAsker {
  const { environment, recordings } = args
  const options = { ...args.options, model: modelsOf(args.options).at(-1)! }
  const exchange = connectWhenAsked({ options, apiKey: readApiKey(options, environment), now: Date.now })
  return createSideAsker({ options, exchange, manners: createManners(options), now: Date.now, recordings })
}
