/**
 * Things that are named after trouble, and what became of them: `error handling has been improved`, `critical section is entered`.
 * In small letters these begin a sentence, where `error upload is stuck` has a level before its own.
 */
const THINGS =
  'errors? (?:bars?|boundar(?:y|ies)|budgets?|codes?|correction|count(?:ers?|s)?|detection|handl(?:ers?|ing)|log(?:ging|s)?|margins?|messages?|pages?|rates?|recovery|reporter|report(?:ing|s)?|track(?:er|ing)|types?)|warning (?:banners?|labels?|levels?|lights?|messages?|signs?|thresholds?)|alert (?:channels?|delivery|groups?|history|managers?|notifications?|polic(?:y|ies)|routing|rules?|thresholds?)|critical (?:path|patch(?:es)?|regions?|sections?|updates?)|failure (?:count(?:er|s)?|detect(?:ion|or)|domains?|injection|modes?|rates?|thresholds?)|emergency (?:access|contacts?|exits?|mode|shell|stop|lights?)|panic (?:button|handlers?|mode|room)'
/** Trouble all the same. */
const BROKEN = String.raw`(?:block|corrupt|crash|deni|disconnect|dropp|exceed|expir|fail|refus|reject|return|stopp)(?:i?ed)\b`
const COMPOUND = new RegExp(
  String.raw`(?:${THINGS})(?: [a-z]+)? (?:(?:can|for|had|has|have|in|is|may|now|of|on|was|were|will|are)\b|(?!${BROKEN})[a-z]{3,}ed\b)(?!.{0,20}\b${BROKEN})`,
  'iy',
)

/** `at`: where the word stands that could be a level. */
export function isCompoundAt(text: string, at: number): boolean {
  COMPOUND.lastIndex = at
  return COMPOUND.test(text)
}
