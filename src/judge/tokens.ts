/** How many tokens a text may take, estimated from above without any vocabulary. */

/**
 * What the densest vocabulary in use makes of a text, and any other makes less of: 32,000 pieces (Llama 2, Mistral 7B)
 * take a token for every digit, mark and byte of a foreign script, and for every character of an id, where letters and
 * digits mix. What a model really needs shows in its answers, and `context.ts` remembers it.
 */
export function estimateTokens(text: string): number {
  let tokens = 1
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    const end = isOfWord(code) ? endOfWord(text, at) : at + 1
    if (isOfWord(code)) tokens += weighWord(text, at, end)
    else if (code >= 0x800) tokens += 3
    else if (code >= 0x80) tokens += 2
    else if (code > SPACE || !isSwallowed(text.charCodeAt(end))) tokens += 1
    at = end
  }
  return Math.ceil(tokens)
}

const SPACE = 0x20
const LETTERS_PER_TOKEN = 3
const CAPITALS_PER_TOKEN = 1.5
const SHORTEST_ID = 4
const LONGEST_WORD = 20
const LETTERS_OF_NO_WORD = 1.4

/** A space is the beginning of the word behind it, and many spaces are one piece. */
function isSwallowed(next: number): boolean {
  return isSmall(next) || isCapital(next) || next <= SPACE
}

/** The vocabulary knows words by their beginnings: a capital starts one, a digit stands alone. */
function weighWord(text: string, start: number, end: number): number {
  let [tokens, digits, small, capitals] = [0, 0, 0, 0]
  const endRun = () => {
    if (small > 0) tokens += weighLetters(small + Math.min(capitals, 1))
    const alone = small > 0 ? capitals - 1 : capitals
    if (alone > 0) tokens += Math.ceil(alone / CAPITALS_PER_TOKEN)
    small = 0
    capitals = 0
  }
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (isSmall(code)) small += 1
    else {
      if (small > 0 || !isCapital(code)) endRun()
      if (isCapital(code)) capitals += 1
      else digits += 1
    }
  }
  endRun()
  const isId = digits > 0 && digits < end - start && end - start >= SHORTEST_ID
  return isId ? end - start : tokens + digits
}

/** What is longer than any word is read almost letter by letter. */
function weighLetters(letters: number): number {
  return letters > LONGEST_WORD ? letters / LETTERS_OF_NO_WORD : 1 + Math.floor((letters - 1) / LETTERS_PER_TOKEN)
}

function endOfWord(text: string, start: number): number {
  let end = start + 1
  while (isOfWord(text.charCodeAt(end))) end += 1
  return end
}

/** The characters of base64: `+` and `/` are like digits there. */
function isOfWord(code: number): boolean {
  return isSmall(code) || isCapital(code) || (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2f
}

function isSmall(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a
}

/** What a chat template puts around each message: marks of turn and role, and often a date or a greeting of its own. */
export const TOKENS_AROUND_MESSAGE = 16

/** No server that cuts a prompt in silence keeps less than this; smaller counts are partial (cached prefix) or made up. */
const SMALLEST_CONTEXT = 1024

/** No vocabulary takes fewer tokens than one for so many bytes of log: stack traces come near the one, Thai near the other. */
const MOST_BYTES_PER_TOKEN = { ascii: 5, foreign: 10 } as const

/** A smaller count means an unread prompt; so does one far below what this model has needed so far (`expected`). */
export function looksUnread(args: { promptTokens: number | null; windowText: string; expected: number }): boolean {
  const { promptTokens, windowText, expected } = args
  if (promptTokens === null || promptTokens < SMALLEST_CONTEXT) return false
  const ascii = windowText.replace(/[^\0-\x7f]+/g, '').length
  const foreign = Buffer.byteLength(windowText) - ascii
  const fewest = ascii / MOST_BYTES_PER_TOKEN.ascii + foreign / MOST_BYTES_PER_TOKEN.foreign
  return promptTokens < Math.max(fewest, expected / 2)
}
