/** From a finding to patterns for its lines: read again as any line is, so that only their constant words remain. */

import { Readable } from 'node:stream'
import { stdinOptions } from '../../collect/options.ts'
import { createEvents } from '../../events.ts'
import { compilePattern } from '../../pattern.ts'
import type { FindingRecord } from '../../records.ts'
import { WILDCARD } from '../../template.ts'
import { patternOf } from '../draft/page.ts'
import { readRecords } from '../records.ts'

/** A pattern of fewer letters would match what nobody meant. */
const LEAST_LETTERS = 8

/** One for each kind of line among the evidence; a line that a more general one covers needs none of its own. */
export async function patternsFor({ evidence }: FindingRecord): Promise<string[]> {
  const templates = await Promise.all(evidence.map(({ text }) => templateOf(text)))
  const patterns: string[] = []
  for (const template of templates.toSorted((a, b) => gaps(b) - gaps(a))) {
    const pattern = patternOf(template)
    if (pattern.replace(/[^\p{L}]/gu, '').length < LEAST_LETTERS) continue
    if (!patterns.some((known) => compilePattern(known).test(template))) patterns.push(pattern)
  }
  return patterns
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
