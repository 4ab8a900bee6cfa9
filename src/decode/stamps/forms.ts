/** The strict forms of time stamps, as expressions that match at one place. */
import { ZONES } from './abbreviations.ts'

const ABBREVIATIONS = Object.keys(ZONES).join('|')
const CLOCK = String.raw`(?<hour>\d{1,2})(?<colon>[:.])(?<minute>\d\d)(?:\k<colon>(?<second>\d\d))?(?:[.,](?<fraction>\d{1,9})|(?<=[:.]\d\d):(?<thousandths>\d{1,3})(?!\d))?(?:[ \u00a0\u202f]?(?<half>[AaPp])(?:\.?[Mm]\b\.?|\.[ \u00a0\u202f][Mm]\.))?`
/** Zones by their whole names, as PHP writes them. */
const REGION = String.raw`(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)(?:\/[A-Z][\w+-]{1,30}){1,2}`
/** Of a whole zone, of hours, or of minutes as databases of IBM write them. */
const OFFSET = String.raw`(?: ?(?<offset>Z|(?:(?:GMT|UTC) ?)?[+-]\d\d:?\d\d|${ABBREVIATIONS})|(?<bare>[+-]\d\d)|(?<=\.\d{6})(?<minutes>[+-]\d{3})| (?<region>${REGION}))?(?!\w|[:.]\d)`
const AFTER_DATE = String.raw`(?:T|_|[-:](?=\d)|::|\] ?\[|,? {1,3}(?:--? |at )?|[\t|;])`
const MONTH = String.raw`(?<name>[A-Za-z\u00c0-\u00ff]{3,10})\.?`

const form = (source: string) => new RegExp(source, 'y')
export const YEAR_FIRST = form(
  String.raw`(?<year>\d{4})(?:(?<divider>[-/.])(?<month>\d{1,2})\k<divider>(?<day>\d{1,2})|[-.](?<dayOfYear>\d{3}))${AFTER_DATE}${CLOCK}${OFFSET}`,
)
const YEAR_AND_NAME = form(
  String.raw`(?<year>\d{4})(?<divider>[-/ ])${MONTH}\k<divider>{1,2}(?<day>\d{1,2})${AFTER_DATE}${CLOCK}${OFFSET}`,
)
/** As China, Japan and Korea write it. */
const IN_SIGNS = form(
  String.raw`(?<year>\d{4})[年년] ?(?<month>\d{1,2})[月월] ?(?<day>\d{1,2})[日일] ?(?:(?<hour>\d{1,2})[时時시] ?(?<minute>\d{1,2})[分분](?: ?(?<second>\d{1,2})[秒초])?|${CLOCK}${OFFSET})`,
)
const THREE_NUMBERS = form(
  String.raw`(?<first>\d{1,2})(?<divider>[-/.])(?<middle>\d{1,2})\k<divider>(?<last>\d{4}|\d\d)${AFTER_DATE}${CLOCK}${OFFSET}`,
)
/** HAProxy counts the days of a year from none: `323/101112 (77) : ` */
const DAY_OF_YEAR = form(
  String.raw`(?<dayOfYear>[0-3]\d\d)/(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?= \(\d{1,10}\) : )`,
)
/** The date behind the clock: `10:11:12 UTC 02/03/2026`, `10:11:12 2026-03-02` */
const CLOCK_FIRST = form(
  String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?(?: (?<offset>${ABBREVIATIONS}))?,? (?:(?<first>\d\d)(?<divider>[-/.])(?<middle>\d\d)\k<divider>(?<last>\d{4})|(?<year>\d{4})(?<divider>[-/.])(?<month>\d\d)\k<divider>(?<day>\d\d))(?!\w|[:.]\d)`,
)
const TWO_NUMBERS = form(
  String.raw`(?<first>\d\d)(?<divider>[-/.])(?<middle>\d\d)(?:(?<=\.\d\d)\.(?= ))?(?: {1,2}|\||-(?=\d\d:\d\d:))${CLOCK}${OFFSET}`,
)
export const DAY_FIRST = form(
  String.raw`(?<day>\d{1,2})(?<divider>[-/ .]|\. |)${MONTH}(?:(?:\k<divider>| )?(?<year>\d{4}|\d\d(?!:)))?${AFTER_DATE}${CLOCK}${OFFSET}`,
)
export const MONTH_FIRST = form(
  String.raw`${MONTH}[ /-]{1,2}(?<day>\d{1,2})(?:,?[ /-](?<year>\d{4}|\d\d)(?=[ ,]))?,? {1,2}(?:- |at )?${CLOCK}${OFFSET}(?: (?<laterYear>(?:19|20)\d\d)(?!\w|[:.]\d))?`,
)
/** Some programs write numbers as they are: `22:6:1:99`. */
const LOOSE_CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?::(?<thousandths>\d{1,3}))?(?![\d.,])`
export const COMPACT = form(
  String.raw`(?<year>\d{4}|\d\d)(?<month>\d\d)(?<day>\d\d)(?:[T_-]|:(?=\d{6}\.)| {1,2})(?:${CLOCK}|${LOOSE_CLOCK}|(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)${OFFSET}`,
)
export const DIGITS_ONLY = form(
  String.raw`(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?:[.,](?<fraction>\d{1,6}))?(?!\w|[:.]\d)`,
)
const EPOCH = form(String.raw`(?<epoch>\d{10}(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?)(?!\w|[.:/-]\w)`)
/** `1.7700915067890000e+09`, a number as it was printed. */
const EXPONENT = form(String.raw`(?<epoch>\d\.\d{6,18}e\+(?:09|12|15|18))(?!\w)`)
export const TAI64N = form(String.raw`@4(?<epoch>[0-9a-f]{15})(?:[0-9a-f]{8})?(?!\w)`)
export const WEEKDAY = form(String.raw`[A-Z][A-Za-z]{2,8}[,.]? {1,2}(?=\d|[A-Z])`)
export const TIME_OF_DAY = form(String.raw`${CLOCK}(?!\w|[:.]\d)`)

const NONE: readonly RegExp[] = []
/** By the number of digits that stand first. */
const FORMS: readonly (readonly RegExp[])[] = [
  NONE,
  [THREE_NUMBERS, DAY_FIRST, EXPONENT],
  [TWO_NUMBERS, THREE_NUMBERS, DAY_FIRST, CLOCK_FIRST],
  [DAY_OF_YEAR],
  [YEAR_FIRST, YEAR_AND_NAME, IN_SIGNS],
  NONE,
  [COMPACT],
  NONE,
  [COMPACT],
  NONE,
  [EPOCH],
  NONE,
  NONE,
  [EPOCH],
  [DIGITS_ONLY],
  NONE,
  [EPOCH],
  NONE,
  NONE,
  [EPOCH],
]

/** Those that may begin with so many digits. */
export function formsOf(digits: number): readonly RegExp[] {
  return FORMS[digits] ?? NONE
}
