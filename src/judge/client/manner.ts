/** How an endpoint wants to be asked: what it refuses once, it is not asked again. */

import type { OpenAIOptions } from '../options.ts'
import type { ModelFailure, OptionalField } from './failure.ts'

export type ResponseMode = 'json_schema' | 'json_object' | 'text'

export interface Manner {
  readonly mode: ResponseMode
  /** Sampling fields that are left to the endpoint. */
  readonly without: readonly OptionalField[]
  readonly limitField: OpenAIOptions['max_tokens_field']
}

export interface Manners {
  current(): Manner
  /** What is done differently from now on, in words; null when there is no other way. `asked`: how it was asked. */
  adapt(refused: ModelFailure, asked: Manner): string | null
}

const RUNGS: readonly ResponseMode[] = ['json_schema', 'json_object', 'text']
const OTHER_LIMIT = { max_tokens: 'max_completion_tokens', max_completion_tokens: 'max_tokens' } as const

export function createManners(options: Pick<OpenAIOptions, 'response_format' | 'max_tokens_field'>): Manners {
  const { response_format: format, max_tokens_field: configured } = options
  let manner: Manner = { mode: format === 'auto' ? 'json_schema' : format, without: [], limitField: configured }

  /** Requests that were refused side by side step down together. */
  function stepDown(refused: ResponseMode): string | null {
    if (format !== 'auto' || refused === 'text') return null
    const rung = Math.max(RUNGS.indexOf(manner.mode), RUNGS.indexOf(refused) + 1)
    manner = { ...manner, mode: RUNGS[rung]! }
    return `answers are asked for as ${manner.mode}`
  }

  function leaveOut(field: OptionalField, asked: Manner): string | null {
    if (asked.without.includes(field)) return null
    if (!manner.without.includes(field)) manner = { ...manner, without: [...manner.without, field] }
    return `${field} is left to the endpoint`
  }

  function renameLimit(asked: Manner): string | null {
    if (asked.limitField !== configured) return null
    manner = { ...manner, limitField: OTHER_LIMIT[configured] }
    return `the limit is called ${manner.limitField}`
  }

  return {
    current: () => manner,
    adapt({ reason, field }, asked) {
      if (reason === 'format_refused') return stepDown(asked.mode)
      if (reason !== 'field_refused' || field === null) return null
      return field === 'max_tokens' ? renameLimit(asked) : leaveOut(field, asked)
    },
  }
}
