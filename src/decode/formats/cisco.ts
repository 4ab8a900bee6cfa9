/**
 * Network devices: `Jan  1 2026 00:00:00: %ASA-6-302013: Built ...`, `<189>45: *Mar  1 00:00:00.123: %LINK-3-UPDOWN: ...`; and
 * `Jan  1 00:00:00 sw1 %%01IFNET/2/IF_STATE(l)[7]:...`, `%Jan  1 00:00:00:000 2026 sw1 IFNET/3/LINK_UPDOWN: ...` of others.
 */
import { byText } from '../format.ts'
import { levelOfField } from '../levels/level.ts'
import { stampAt } from '../stamps/stamps.ts'

const MNEMONIC = /^.{0,150}?%([A-Z][A-Z0-9_]*(?:-[A-Z][A-Z0-9_]*)*)-([0-7])-([A-Z0-9_]+): */
const SLASHED =
  /^(?=%[A-Z][a-z]{2} |.{0,150}%%\d\d).{0,150}?(?: |%%\d\d)([A-Z][A-Z0-9_]*)\/([0-7])\/(\w+?)(?:\([a-z]\))?(?:\[\d+\])?: */
const STAMP = /[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d|\d{4}[ -]/

export const cisco = byText('cisco', (text, reading) => {
  const found = MNEMONIC.exec(text) ?? SLASHED.exec(text)
  if (found === null) return null
  const at = STAMP.exec(found[0])?.index
  const stamp = at === undefined ? null : stampAt(text, at, reading)
  const level = levelOfField(Number(found[2]))
  const message = `${found[1]}-${found[3]}: ${text.slice(found[0].length)}`
  return { time: stamp?.time ?? Number.NaN, level, service: null, message }
})
