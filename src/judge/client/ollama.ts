/**
 * Ollama cuts a prompt in silence, and gives a model 4,096 tokens where nobody says otherwise. It is the one server that
 * tells how many it has given, beside the routes that every endpoint has: so it is asked, once, after its first answer.
 */

import { z } from '../../schema.ts'
import type { OpenAIOptions } from '../options.ts'
import { boundFetch } from './bounded-fetch.ts'
import { failure } from './failure.ts'
import type { Exchanger } from './openai.ts'

const running = z.object({
  models: z.array(z.object({ name: z.string(), context_length: z.number().int().positive().optional() })),
})

/** In every completion of its own. */
const SIGNATURE = /"system_fingerprint":\s*"fp_ollama"/
const PATIENCE = 2000
const MOST_BYTES = 262_144

/** Null for any other server, and for a model that is not loaded: it is no more than a hint. */
export async function readAllocatedContext(baseUrl: string, model: string): Promise<number | null> {
  try {
    const address = new URL('/api/ps', baseUrl)
    const response = await boundFetch(MOST_BYTES)(address, { signal: AbortSignal.timeout(PATIENCE) })
    const read = running.safeParse(JSON.parse(await response.text()))
    const names = [model, `${model}:latest`]
    return (read.success && read.data.models.find(({ name }) => names.includes(name))?.context_length) || null
  } catch {
    return null
  }
}

/** An answer from an Ollama that holds less than the config says counts as one to a prompt that was cut. */
export function mindOllama(exchange: Exchanger, options: OpenAIOptions): Exchanger {
  let met = false
  return async (request, abort) => {
    const exchanged = await exchange(request, abort)
    if (met || exchanged.outcome === 'failed' || !SIGNATURE.test(exchanged.body)) return exchanged
    met = true
    const allocated = await readAllocatedContext(options.base_url, options.model)
    if (allocated === null || allocated >= options.context_tokens) return exchanged
    const why = `Ollama has given the model ${allocated} tokens, context_tokens is ${options.context_tokens}: raise OLLAMA_CONTEXT_LENGTH`
    return { outcome: 'failed', failure: failure('prompt_truncated', why, { size: { limit: allocated, sent: null } }) }
  }
}
