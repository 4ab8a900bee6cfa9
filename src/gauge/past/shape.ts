/** What a window looks like as a whole: one row of numbers, for whoever compares it with the windows before. */
import type { Window } from '../../model.ts'
import type { Row } from '../forest.ts'

/** In the order of a row; as people would say it. */
export const FEATURES = [
  'number of records',
  'share of errors',
  'share of warnings',
  'number of different messages',
  'share of the most frequent message',
  'lines per record',
  'share of lines that could not be parsed',
  'share of new messages',
] as const

/** Counts on a scale of factors, so that twice as much is as far as half as much; whole numbers are short to store. */
export function shapeOf(window: Window, { newMessages }: { newMessages: number }): Row {
  const { records, lines, unparsed, levels, templates } = window
  const of = (part: number, whole: number) => Math.round((1000 * part) / Math.max(1, whole))
  const scaled = (count: number) => Math.round(1000 * Math.log2(1 + count))
  return [
    scaled(records),
    of(levels.error + levels.fatal, records),
    of(levels.warn, records),
    scaled(templates.length),
    of(
      templates.reduce((most, { count }) => Math.max(most, count), 0),
      records,
    ),
    scaled(lines / Math.max(1, records)),
    of(unparsed, records),
    of(newMessages, templates.length),
  ]
}

/** As it was before it became part of a row. */
export function readFeature(feature: number, value: number): string {
  const name = FEATURES[feature]!
  if (name.startsWith('share')) return `${Math.round(value) / 10} %`
  return String(Math.round(10 * (2 ** (value / 1000) - 1)) / 10)
}
