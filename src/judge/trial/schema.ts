/** Does an endpoint enforce the schema of an answer, or only accept it? It is asked for something no schema would allow. */
import { z } from '../../schema.ts'
import type { SideAnswer, TrialAsker } from '../client/side-question.ts'

const COLOUR = 'ultramarine'
const schema = {
  type: 'object',
  properties: { colour: { type: 'string', enum: [COLOUR] } },
  required: ['colour'],
  additionalProperties: false,
}
const enforced = z.object({ colour: z.literal(COLOUR) })

export interface SchemaTrial {
  /** `refused`: the endpoint said that it knows no schema, and was asked in another way. */
  readonly schema: 'enforced' | 'only accepted' | 'refused'
  readonly tried: SideAnswer
}

/** Room for a model that thinks before it speaks. */
const ANSWER_TOKENS = 512

export async function tryOutSchema(ask: TrialAsker): Promise<SchemaTrial> {
  const tried = await ask({
    system: 'You greet people in one short, plain sentence. You never write JSON, and you know no colours.',
    user: 'Say hello.',
    answer: { name: 'trial', schema },
    answerTokens: ANSWER_TOKENS,
  })
  if (tried.manner.mode !== 'json_schema') return { schema: 'refused', tried }
  const fits = 'answer' in tried.outcome && enforced.safeParse(tried.outcome.answer).success
  return { schema: fits ? 'enforced' : 'only accepted', tried }
}
