/** Whether a text has a long word at all; by hand, since it runs on every text and a pattern is many times slower. */
import type { Hint } from './rule.ts'

const WORD = new Uint8Array(128)
for (let code = 0; code < 128; code++) WORD[code] = /[\w+/=-]/.test(String.fromCharCode(code)) ? 1 : 0

export function longWord(letters: number): Hint {
  return {
    test(text) {
      // Looked at from the end of where a word would have to reach, so that most characters are never looked at.
      for (let start = 0, at = letters - 1; at < text.length; at = start + letters - 1) {
        while (at >= start && WORD[text.charCodeAt(at)] === 1) at--
        if (at < start) return true
        start = at + 1
      }
      return false
    },
  }
}
