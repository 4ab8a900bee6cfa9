/** From a finding to patterns for its lines: read again as any line is, so that only their constant words remain. */

import { Readable } from 'node:stream'
import { stdinOptions } from '../../collect/options.ts'
import { createEvents } from '../../events.ts'
import { compilePattern } from '../../pattern.ts'
import type { FindingRecord } from '../../records.ts'
import { WILDCARD } from '../../template.ts'
import { patternOf } from '../draft/page.ts'
import { readRecords } from '../records.ts'
import { keepNames } from './constant.ts'

/** A pattern of fewer letters would match what nobody meant. */
const LEAST_LETTERS = 8

/** One for each kind of line among the evidence; a line that a more general one covers needs none of its own. */
export async function patternsFor({ evidence }: FindingRecord): Promise<string[]> {
  const mined = await Promise.all(evidence.map(async ({ text }) => ({ text, template: await templateOf(text) })))
  const kinds = [...Map.groupBy(mined, ({ template }) => template)].map(([template, all]) => {
    const lines = all.map(({ text }) => text)
    return { lines, template: keepNames(template, lines) }
  })
  const patterns: string[] = []
  for (const { template, lines } of kinds.toSorted((a, b) => gaps(b.template) - gaps(a.template))) {
    const pattern = asWritten(patternOf(template), lines)
    if (pattern.replace(/[^\p{L}]/gu, '').length < LEAST_LETTERS) continue
    if (!patterns.some((known) => compilePattern(known).test(template))) patterns.push(pattern)
  }
  return patterns
}

/** A pattern is looked for in lines as they were written: in JSON a quotation mark stands behind a backslash. */
function asWritten(pattern: string, lines: readonly string[]): string {
  return lines.some((line) => line.includes('\\"')) ? pattern.replaceAll('"', '\\\\?"') : pattern
}

function gaps(template: string): number {
  return template.split(WILDCARD).length
}

async function templateOf(text: string): Promise<string> {
  const records = readRecords({
    sources: [stdinOptions.parse({ kind: 'stdin', service: 'evidence' })],
    clock: () => 0,
    events: createEvents(),
    stdin: Readable.from([Buffer.from(`${text}\n`)]),
  })
  let template = ''
  for await (const batch of records.batches(new AbortController().signal))
    for (const record of batch) template ||= record.template
  return records.templates().find(({ id }) => id === template)?.text ?? ''
}
