/** The key to the endpoint, from where the config says. Many endpoints need none, and one that does will say so. */
import { type Environment, findSecret } from '../../find-secret.ts'
import type { Secret } from '../../secret.ts'
import type { OpenAIOptions } from '../options.ts'

export function readApiKey(options: OpenAIOptions, environment: Environment): Secret | null {
  const found = findSecret({ section: options, field: 'api_key', environment })
  return found.outcome === 'found' ? found.secret : null
}
