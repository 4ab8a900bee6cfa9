/** Sources are read in a format and a time zone that exist. */
import { checkFormat, formatNames } from '../../decode/index.ts'
import { type Check, list, mapping, problem, warning } from '../draft.ts'
import { nearest } from '../nearest.ts'

export const checkSources: Check = ({ sections, deliver }) => {
  const sources = list(sections.sources).map(mapping)
  const remarks = sources.flatMap(({ format, timezone }, index) => {
    const wrongFormat = typeof format === 'string' ? checkName(format) : null
    const wrongZone = typeof timezone === 'string' ? checkTimezone(timezone) : null
    return [
      ...(wrongFormat === null ? [] : [problem(['sources', index, 'format'], wrongFormat)]),
      ...(wrongZone === null ? [] : [problem(['sources', index, 'timezone'], wrongZone)]),
    ]
  })
  const nothing = sources.length === 0 && deliver
  return nothing ? [...remarks, warning(['sources'], 'no sources: there is nothing to read')] : remarks
}

function checkName(format: string): string | null {
  const wrong = checkFormat(format)
  const guess = wrong === null ? null : nearest(format, formatNames())
  return guess === null ? wrong : `${wrong}; did you mean "${guess}"?`
}

function checkTimezone(zone: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return null
  } catch {
    const guess = nearest(zone, ['UTC', ...Intl.supportedValuesOf('timeZone')])
    const hint = guess === null ? '' : `; did you mean "${guess}"?`
    return `expected a time zone like UTC or Europe/Berlin, got ${JSON.stringify(zone)}${hint}`
  }
}
