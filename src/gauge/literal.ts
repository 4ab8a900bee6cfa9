/** Words that a text must hold for a pattern to match it: looking for them first is what makes it cheap to see every line. */

const SHORTEST = 3
const NOT_ASCII = /[^ -~]/
/** Marks that match a place or a kind of character, and no character of their own. */
const OPEN = new Set(['.', '^', '$'])
const OPTIONAL = new Set(['*', '?', '{'])

/** In lower case; null where nothing so long is sure to be there. `source`: as people write it, `/text/flags` or plain. */
export function literalOf(source: string): string | null {
  const expression = /^\/(.*)\/[a-z]*$/s.exec(source)?.[1] ?? source.trim()
  if (expression.includes('\\Q')) return null
  const runs = ['']
  const end = () => runs.push('')
  for (let at = 0; at < expression.length; at++) {
    const char = expression[at]!
    if (char === '|') return null
    if (char === '(' || char === '[') {
      at = closing(expression, at)
      end()
    } else if (OPEN.has(char)) end()
    else if (OPTIONAL.has(char)) {
      runs.push(runs.pop()!.slice(0, -1))
      end()
      if (char === '{') at = Math.max(at, expression.indexOf('}', at))
    } else if (char === '+') end()
    else {
      const escaped = char === '\\' ? (expression[++at] ?? '') : char
      if ((char === '\\' && /\w/.test(escaped)) || NOT_ASCII.test(escaped)) end()
      else runs.push(runs.pop()! + escaped)
    }
    // What follows `\p` or `\x` in braces is no text.
    if (char === '\\' && expression[at + 1] === '{') at = expression.indexOf('}', at)
  }
  const longest = runs.reduce((long, run) => (run.length > long.length ? run : long))
  return longest.length < SHORTEST ? null : longest.toLowerCase()
}

/** Where the group or the class that opens here ends. */
function closing(expression: string, open: number): number {
  let depth = 0
  let inClass = false
  for (let at = open; at < expression.length; at++) {
    const char = expression[at]!
    if (char === '\\') at++
    else if (inClass) inClass = char !== ']'
    else if (char === '[') {
      inClass = true
      // A bracket that stands first is one of the class.
      if (expression[at + 1] === '^') at++
      if (expression[at + 1] === ']') at++
    } else if (char === '(') depth++
    else if (char === ')') depth--
    if (depth === 0 && !inClass) return at
  }
  return expression.length
}
