/** What only Ollama can tell, beside the routes that every endpoint has: the context it has really given to a model. */

import { z } from '../schema.ts'
import { boundFetch } from './bounded-fetch.ts'

const running = z.object({
  models: z.array(z.object({ name: z.string(), context_length: z.number().int().positive().optional() })),
})

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
