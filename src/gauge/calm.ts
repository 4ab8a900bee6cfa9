/** Takes the words of trouble out of phrases that say there is none: `0 errors`, `panic=false`, `deadlock detector started`. */

const WORD =
  '(?:errors?|fail(?:ed|ures?|s)?|failover|panics?|oom|(?:time|timed)[ -]?outs?|exceptions?|corrupt(?:ed|ions?)?|deadlocks?|denied|refused|crash(?:ed|es)?|fatals?|out of memory|segfaults?|mismatch(?:es)?|unauthori[sz]ed|data loss|intrusions?|malware|brute[- ]?force)'
const SOME_WORD = `[\\w.-]{0,30}${WORD}[\\w.-]{0,20}`
/** `failed: no space left` names trouble, `failed: no` does not: a word must be all of the value. */
const END = '(?=["\']?\\s{0,2}(?:[,;.)\\]}|]|$)|["\']?\\s+[\\w.-]+[=:])'
const NONE = `(?:0(?:\\.0+)?%?(?![\\w.])|(?:none|no|false|null|nil|off|ok|disabled|never|\\[\\]|\\{\\})${END})`

const CALMING: readonly RegExp[] = [
  new RegExp(`\\b(?:no|zero|0|without(?: any)?|never|free of|not)\\s+(?:[a-z]+\\s+)?${WORD}\\b`, 'g'),
  new RegExp(`${SOME_WORD}["']?\\s{0,2}[=:]\\s{0,2}["']?${NONE}`, 'g'),
  new RegExp(
    `\\b${WORD}\\s+(?:\\w+\\s+)?(?:ok|passed|succeeded|successful(?:ly)?|recovered|resolved|cleared|prevented|avoided|disabled|enabled|configured)\\b`,
    'g',
  ),
  new RegExp(
    `\\b${WORD}[ -](?:detect(?:or|ion)|check(?:er|s)?|handler|monitor(?:ing)?|polic(?:y|ies)|protection|scan(?:ner)?|lists?|thresholds?|limits?|settings?|score|budget|rate|recovery|test)\\b`,
    'g',
  ),
  new RegExp(`\\b(?:recovered|recovering|protects?|guards?) (?:from|against) (?:an? |the )?${WORD}\\b`, 'g'),
]

/** A cheap look first: most lines hold no such word. */
const ANY = new RegExp(WORD)

/** In lower case. */
export function calm(text: string): string {
  const lower = text.toLowerCase()
  if (!ANY.test(lower)) return lower
  return CALMING.reduce((rest, phrase) => rest.replace(phrase, ' '), lower)
}
