/** What an endpoint says of a prompt that is too long for it: every server has words of its own. */
import type { PromptSize } from './failure.ts'

const TOO_LONG: readonly RegExp[] = [
  /context.{0,20}(?:length|size|window|limit)|(?:maximum|max(?:_model)?).{0,10}context|exceed_context|n_ctx/i,
  /(?:too many|maximum number of|exceeds? .{0,40}) (?:input )?tokens|token (?:count|limit).{0,40}exceed|tokens?.{0,20}exceeds?/i,
  /(?:prompt|input|request|message)s?(?: is| are|'s)? too (?:long|large)|reduce the length/i,
]

/** 413 is what gateways say of a body that their model could not read either. */
export function isTooLong(status: number, text: string): boolean {
  return status === 413 || TOO_LONG.some((pattern) => pattern.test(text))
}

const LIMITS: readonly RegExp[] = [
  /"?n_ctx"?\D{0,4}(\d{3,7})/i,
  /context (?:length|size|window|limit)\s*(?:(?:of|is|was|only|limit|[:=(>])\s*)*(\d{3,7})/i,
  /(\d{3,7}) (?:tokens )?maximum/i,
  /maximum (?:number of (?:input )?tokens allowed|allowed)?\D{0,12}(\d{3,7})/i,
  /limit(?:ed)?(?: of| is| to)?\D{0,8}(\d{3,7})/i,
]

const SENT: readonly RegExp[] = [
  /"?n_prompt_tokens"?\D{0,4}(\d{3,7})/i,
  /\(?(\d{3,7}) (?:tokens )?(?:in|from) (?:the |your )?(?:messages|prompt|input)/i,
  /(?:prompt|request|input|messages)(?: is too long| token count| has| contains| resulted in|s)?\D{0,12}(\d{3,7})/i,
  /(\d{3,7}) tokens? ?>/i,
]

/** Numbers that a server gives with a refusal; thousands may be grouped. */
export function readSize(text: string): PromptSize {
  const plain = text.replace(/(?<=\d)[,_](?=\d{3}\b)/g, '')
  return { limit: first(LIMITS, plain), sent: first(SENT, plain) }
}

function first(patterns: readonly RegExp[], text: string): number | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined) return Number(found)
  }
  return null
}
