/** Moments as labels write them, from month to second: many logs have no year, and labels put any. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `06-21T16:47:48` */
export function keyOf(time: number): string {
  return new Date(time).toISOString().slice(5, 19)
}

/** The same of a wall clock in a zone. */
export function localKeyOf(time: number, timezone: string): string {
  return new Date(time).toLocaleString('sv-SE', { timeZone: timezone }).slice(5).replace(' ', 'T')
}

/** Of `2026-06-21T16:47:48Z`, with any year or none, and any zone. */
export function keyOfIso(text: string): string | null {
  const found = /-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/.exec(text)
  if (found === null) return null
  const [, month, day, hour, minute, second, zone = 'Z'] = found
  return keyOf(Date.parse(`2023-${month}-${day}T${hour}:${minute}:${second}${zone}`))
}

/** Of a header that people cut out into columns: a date in any writing, and a time of day. */
export function keyOfHeader(header: Readonly<Record<string, string>>): string | null {
  if (/^\d{10}$/.test(header.Timestamp ?? '')) return keyOf(Number(header.Timestamp) * 1000)
  const text = [header.Month, header.Date, header.Day, header.Time].filter((part) => part !== undefined).join(' ')
  const clock = /(\d{1,2})[:.](\d{1,2})[:.](\d{1,2})/.exec(text) ?? /\b(\d\d)(\d\d)(\d\d)$/.exec(text)
  const date = dateOf(text)
  if (clock === null || date === null) return null
  return `${date}T${clock.slice(1, 4).map(twoDigits).join(':')}`
}

function dateOf(text: string): string | null {
  const named = new RegExp(`(${MONTHS.join('|')})[a-z]* +(\\d{1,2})`).exec(text)
  if (named !== null) return `${twoDigits(String(MONTHS.indexOf(named[1]!) + 1))}-${twoDigits(named[2]!)}`
  const digits = /^(?:\d{4}-)?(\d\d)-(\d\d)\b/.exec(text) ?? /^(?:\d{4}|\d\d)(\d\d)(\d\d)\b/.exec(text)
  return digits === null ? null : `${digits[1]}-${digits[2]}`
}

function twoDigits(text: string): string {
  return text.padStart(2, '0')
}
