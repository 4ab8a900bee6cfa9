/** How the shape of the answer is asked for: what an endpoint refuses once, it is not asked again. */
import type { OpenAIOptions } from './options.ts'
import type { ResponseMode } from './request.ts'

const RUNGS: readonly ResponseMode[] = ['json_schema', 'json_object', 'text']

export interface Ladder {
  mode(): ResponseMode
  /** True when there is another way to ask; requests that were refused side by side step down together. */
  stepDown(refused: ResponseMode): boolean
}

export function createLadder(format: OpenAIOptions['response_format']): Ladder {
  let rung = format === 'auto' ? 0 : RUNGS.indexOf(format)
  return {
    mode: () => RUNGS[rung]!,
    stepDown(refused) {
      if (format !== 'auto' || refused === 'text') return false
      rung = Math.max(rung, RUNGS.indexOf(refused) + 1)
      return true
    },
  }
}
