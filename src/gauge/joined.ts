/** Names in which words are joined, as programs write them: `lag_bytes`, `heapUsed`, `connection_refused`. */

/** What a value follows says what is counted or set, and not what happened. */
const NO_KEY = /\b[A-Za-z]\w+\b(?!["']?\s{0,2}[=:])/g

/** Each name by its words: they tell what a number beside it measures. */
export function byWords(text: string): string {
  return text.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
}

/** Names that are a value or stand alone by their words: they tell what happened. */
export function spelledOut(text: string): string {
  return text.includes('_') ? text.replace(NO_KEY, (name) => name.replaceAll('_', ' ')) : text
}
