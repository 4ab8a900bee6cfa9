/** Sources are read in a format and a time zone that exist. */
import { checkFormat, checkTimezone } from '../../../decode/index.ts'
import { type Check, list, mapping, problem, warning } from '../draft.ts'

export const checkSources: Check = ({ sections, deliver }) => {
  const sources = list(sections.sources).map(mapping)
  const remarks = sources.flatMap(({ format, timezone }, index) => {
    const wrongFormat = typeof format === 'string' ? checkFormat(format) : null
    const wrongZone = typeof timezone === 'string' ? checkTimezone(timezone) : null
    return [
      ...(wrongFormat === null ? [] : [problem(['sources', index, 'format'], wrongFormat)]),
      ...(wrongZone === null ? [] : [problem(['sources', index, 'timezone'], wrongZone)]),
    ]
  })
  const nothing = sources.length === 0 && deliver
  return nothing ? [...remarks, warning(['sources'], 'no sources: there is nothing to read')] : remarks
}
