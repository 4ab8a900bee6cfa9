/**
 * Lists of fields between hashes, as SAP's Java servers write them: `#2.0#2026 02 03 04:05:06:123#+0000#Error#com.sap.jms#…#no answer#`,
 * and before that with the time in milliseconds: `#1.5 #00505#1770091506123#com.sap.jms#…#Error##Plain###no answer#`.
 */
import { byText } from '../format.ts'
import { levelOfWord } from '../levels/level.ts'
import { epochTime, offsetOf } from '../stamps/clock.ts'
import { timeOfField } from '../stamps/time.ts'
import { UTC } from '../stamps/zone.ts'

const BEGIN = /^#[12]\.\d[ ^]?[^#]{0,4}#/
const MOMENT = /^(\d{4}) (\d\d) (\d\d) (\d\d:\d\d:\d\d):(\d{3})$/
const EPOCH = /^\d{13}$/
/** What is passed through is worth a trace. */
const OWN = { Path: 'trace' } as const

export const sap = byText('sap', (text, { zone, now }) => {
  if (!BEGIN.test(text)) return null
  const fields = text.split('#').slice(2)
  const place = fields.findIndex((field) => MOMENT.test(field) || EPOCH.test(field))
  if (place < 0) return null
  const levelAt = fields.findIndex(
    (field, at) => at > place && /^[A-Z][a-z]{3,6}$/.test(field) && levelOf(field) !== null,
  )
  const message = fields.findLast((field) => field.trim() !== '')
  if (levelAt < 0 || message === undefined) return null
  return { time: timeIn(fields, place), level: levelOf(fields[levelAt]!), service: null, message }

  function timeIn(all: readonly string[], at: number) {
    const moment = MOMENT.exec(all[at]!)
    if (moment === null) return epochTime(Number(all[at]))
    const [, year, month, day, clock, fraction] = moment
    const written = `${year}-${month}-${day} ${clock}.${fraction}`
    const offset = all[at + 1] ?? ''
    return /^[+-]\d{4}$/.test(offset)
      ? timeOfField(written, UTC, now) - offsetOf(offset)
      : timeOfField(written, zone, now)
  }
})

function levelOf(field: string) {
  return field === 'Path' ? OWN.Path : levelOfWord(field)
}
