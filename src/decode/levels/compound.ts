/**
 * Things that are named after trouble, and what became of them: `error handling has been improved`, `critical section is entered`.
 * In small letters these begin a sentence, where `error upload is stuck` has a level before its own.
 */
const THINGS =
  'errors? (?:bars?|boundar(?:y|ies)|budgets?|codes?|correction|count(?:ers?|s)?|detection|handl(?:ers?|ing)|log(?:ging|s)?|margins?|messages?|pages?|rates?|recovery|reporter|report(?:ing|s)?|track(?:er|ing)|types?)|warning (?:banners?|labels?|levels?|lights?|messages?|signs?|thresholds?)|alert (?:channels?|delivery|groups?|history|managers?|notifications?|polic(?:y|ies)|routing|rules?|thresholds?)|critical (?:path|patch(?:es)?|regions?|sections?|updates?)|failure (?:count(?:er|s)?|detect(?:ion|or)|domains?|injection|modes?|rates?|thresholds?)|emergency (?:access|contacts?|exits?|shell|lights?)|panic (?:button|handlers?|room)'
/** What is done to such a thing when nothing is wrong. Whatever else is said of it may be trouble, and keeps the level. */
const DONE =
  'added|adjusted|applied|built|calculated|changed|checked|cleaned|cleared|closed|computed|configured|created|defined|disabled|displayed|enabled|entered|extended|flushed|generated|improved|increased|indexed|initiali[sz]ed|installed|left|loaded|logged|lowered|measured|moved|opened|printed|raised|recomputed|refreshed|registered|reloaded|removed|renamed|rendered|reset|restored|rotated|saved|sent|served|set|shown|started|stored|switched|tested|turned|updated|written'
const BE = '(?:ha(?:s|ve|d) been|is|are|was|were|(?:will|can|may) be)'
const COMPOUND = new RegExp(`(?:${THINGS})(?: [a-z]+)? (?:${BE} (?:now )?)?(?:${DONE})\\b`, 'iy')

/** `at`: where the word stands that could be a level. */
export function isCompoundAt(text: string, at: number): boolean {
  COMPOUND.lastIndex = at
  return COMPOUND.test(text)
}
