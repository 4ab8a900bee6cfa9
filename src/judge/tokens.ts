/** How many tokens a text may take, estimated from above without any vocabulary. */

/**
 * Log lines are dense in digits, ids and punctuation: the densest vocabulary in use (32,000 pieces, as of Llama 2 and
 * Mistral 7B) needs a token for every 1.4 bytes of them. English prose takes a token for 4 bytes and more; 3 leaves room
 * for lists and markup. What a model really needs shows in its answers, and `context.ts` remembers it.
 */
const BYTES_PER_TOKEN = { lines: 1.4, prose: 3 } as const

export function estimateTokens(text: string, kind: keyof typeof BYTES_PER_TOKEN): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN[kind])
}

/** What a chat template puts around each message: marks of turn and role, and often a date or a greeting of its own. */
export const TOKENS_AROUND_MESSAGE = 16

/** No server that cuts a prompt in silence keeps less than this; smaller counts are partial (cached prefix) or made up. */
const SMALLEST_CONTEXT = 1024

/**
 * Even the thriftiest vocabulary needs a token for every four bytes of log, so a smaller count means an unread prompt;
 * so does one far below what this model has needed so far (`expected`).
 */
export function looksUnread(args: { promptTokens: number | null; windowText: string; expected: number }): boolean {
  const { promptTokens, windowText, expected } = args
  if (promptTokens === null || promptTokens < SMALLEST_CONTEXT) return false
  return promptTokens < Math.max(Buffer.byteLength(windowText) / 4, expected / 2)
}
