/** How people write moments: one expression for each form, anchored, all of them read by the same rules. */

const HOUR = 3_600_000

/** Only those that mean one thing wherever they are read. */
export const ABBREVIATIONS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: HOUR,
  BST: HOUR,
  CET: HOUR,
  CEST: 2 * HOUR,
  EET: 2 * HOUR,
  EEST: 3 * HOUR,
  MSK: 3 * HOUR,
  JST: 9 * HOUR,
  KST: 9 * HOUR,
  AEST: 10 * HOUR,
  AEDT: 11 * HOUR,
  NZST: 12 * HOUR,
  NZDT: 13 * HOUR,
  EST: -5 * HOUR,
  EDT: -4 * HOUR,
  CST: -6 * HOUR,
  CDT: -5 * HOUR,
  MST: -7 * HOUR,
  MDT: -6 * HOUR,
  PST: -8 * HOUR,
  PDT: -7 * HOUR,
}

const CLOCK = '(?<hour>\\d{1,2})[:.](?<minute>\\d{1,2})[:.](?<second>\\d{1,2})(?:[.,:](?<fraction>\\d{1,9}))?'
const SHORT_CLOCK = '(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?)?'
const HALF = '(?:\\s?(?<half>[AaPp]\\.?[Mm]\\.?)(?![a-z]))?'
/** Not `+1 error`: an offset has four digits, or two and nothing that could make it a number of something. */
const ZONE = '(?: ?(?<zone>Z(?![A-Za-z])|[+-]\\d\\d:?\\d\\d(?!\\d)|[+-]\\d\\d(?![\\d:.])))?'
const NAMED = `(?: (?<abbreviation>${Object.keys(ABBREVIATIONS).join('|')})(?![\\w-])|${ZONE})`
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\\.?,? +'
const MONTH = '(?<name>[A-Z][a-z]{2,8})\\.?'

export const FORMS: readonly RegExp[] = [
  // 2026-01-01T00:00:00.000Z, 2026/01/01 00:00:00, 2026.01.01 00:00:00, 2005-06-03-15.42.50.675872, 2026-01-01 - 00:00:00
  `(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?:[T_]|[ ,-]{1,3})${CLOCK}${NAMED}`,
  // Jun  9 06:06:01, Jun 9, 2026 6:06:01 PM, Jun 9 2026 06:06:01, Jun 9 06:06:01.123 2026
  `(?:${WEEKDAY})?${MONTH} {1,2}(?<day>\\d{1,2})(?:,? (?<year>\\d{4}))?,? (?:at )?${CLOCK}${HALF}${NAMED}(?: (?<lateYear>(?:19|20)\\d\\d)(?!\\d))?`,
  // 09/Jun/2026:06:06:01 +0000, 09-Jun-2026 06:06:01.123, Mon, 09 Jun 2026 06:06:01 GMT
  `(?:${WEEKDAY})?(?<day>\\d{1,2})[ /-](?<name>[A-Za-z]{3,9})\\.?[ /-](?<year>\\d{4})[: T,]{1,2}${CLOCK}${HALF}${NAMED}`,
  // Jun-09-26 06:06:01
  `${MONTH}-(?<day>\\d\\d)-(?<short>\\d\\d) ${CLOCK}`,
  // 06/09/2026 06:06:01 PM, 09.06.2026 06:06:01, 06/09/2026, 6:06:01 AM, 07/11/2026-10:29:01.860293
  `(?<first>\\d{1,2})(?<divider>[/.-])(?<other>\\d{1,2})[/.-](?<year>\\d{4})(?:[T:]|,? {1,3}|-|, | - )${CLOCK}${HALF}${NAMED}`,
  // 20260609-06:06:01:123, 20260609 06:06:01, 20260609T060601Z
  `(?<year>(?:19|20)\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d)[-T _]{1,2}${CLOCK}${ZONE}`,
  `(?<year>(?:19|20)\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d)T(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?${ZONE}`,
  // 26/06/09 06:06:01
  `(?<short>\\d\\d)[/-](?<month>\\d\\d)[/-](?<day>\\d\\d) {1,2}${CLOCK}${ZONE}`,
  // 260609 060601, 260609  6:06:01
  '(?<short>\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d) (?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)(?= )',
  `(?<short>\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d) {1,2}${CLOCK}`,
  // 06-09 06:06:01.123
  `(?<month>\\d\\d)-(?<day>\\d\\d) {1,2}(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)[.,](?<fraction>\\d{3,6})`,
  // 2026-160T06:06:01,123
  `(?<year>\\d{4})-(?<dayOfYear>\\d{3})[T ]${CLOCK}${ZONE}`,
  // 2026-06-09 06:06
  `(?<year>\\d{4})[-/](?<month>\\d\\d)[-/](?<day>\\d\\d)[T ]${SHORT_CLOCK}${ZONE}`,
].map((form) => new RegExp(`^${form}`))

/** Seconds, or a thousandth, millionth, billionth of them, since the epoch. */
export const EPOCH = /^(?:\d{10}(?:\.\d{1,9})?|\d{13}|\d{16}|\d{19})(?![\w.-])/

/** Of today, as far as one can tell. */
export const CLOCK_ONLY = /^(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?(?![\d:])/
