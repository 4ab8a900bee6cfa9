/**
 * Words in capitals or small letters, for patterns in which case counts elsewhere. The engine has a group for it, `(?i:…)`, but
 * it forgets that one where it compiles without optimizing, as it does once a process has compiled a megabyte of patterns.
 */
const LETTER_OR_CLASS = /\[[^\]]*\]|\p{L}/gu

/** `words`: a pattern without escapes; what stands in brackets stays as it is. */
export function anyCase(words: string): string {
  return words.replace(LETTER_OR_CLASS, (part) =>
    part.length > 1 ? part : `[${part.toUpperCase()}${part.toLowerCase()}]`,
  )
}
