/** How many tokens a text may take, estimated from above without any vocabulary. */

/**
 * Log lines are dense in digits, ids and punctuation: measured vocabularies need a token for 1.4 to 2.1 bytes of them,
 * the ones of current models about 2. English prose takes a token for 4 bytes and more; 3 leaves room for lists and markup.
 */
const BYTES_PER_TOKEN = { lines: 2, prose: 3 } as const

export function estimateTokens(text: string, kind: keyof typeof BYTES_PER_TOKEN): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN[kind])
}

/** No server that cuts a prompt in silence keeps less than this; smaller counts are partial (cached prefix) or made up. */
const SMALLEST_CONTEXT = 1024

/** Even the thriftiest vocabulary needs a token for every four bytes of log, so a smaller count means an unread prompt. */
export function looksUnread(promptTokens: number | null, windowText: string): boolean {
  if (promptTokens === null || promptTokens < SMALLEST_CONTEXT) return false
  return promptTokens < Buffer.byteLength(windowText) / 4
}
