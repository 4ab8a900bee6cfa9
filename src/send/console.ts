/** `kind: console`: a readable block of plain text, for a terminal or the journal of a service. */

import type { Notice } from '../model.ts'
import { z } from '../schema.ts'
import type { Delivery, SinkDefinition } from './sink.ts'
import { cut, inert, oneLine } from './text.ts'
import { circumstances, doubtOf, evidenceLine, headline, provenance, whyOf } from './wording.ts'

const LINE = 500
const BLOCK = 4000
const EVIDENCE = 50

const options = z.strictObject({
  kind: z.literal('console').describe('prints a block of plain text'),
  stream: z.enum(['stdout', 'stderr']).default('stdout').describe('where it is printed'),
})

export const console: SinkDefinition<typeof options> = {
  kind: 'console',
  options,
  secrets: [],
  create({ name, options: { stream }, stdout, stderr }) {
    const output = stream === 'stdout' ? stdout : stderr
    return {
      name,
      kind: 'console',
      resolves: true,
      send: (notice) =>
        new Promise<Delivery>((settle) => {
          output.write(block(notice), (error) => {
            const detail = `cannot write to ${stream}: the reader has gone`
            settle(
              error ? { outcome: 'failed', reason: 'unavailable', detail, final: false } : { outcome: 'delivered' },
            )
          })
        }),
    }
  },
}

function block(notice: Notice): string {
  const { finding, action, text } = notice
  const lines = [line(headline(notice), LINE)]
  lines.push(`  ${line(action === 'resolve' ? text : circumstances(notice), LINE)}`)
  if (finding !== null) {
    const { evidence, recommendedAction } = finding
    const doubt = doubtOf(finding)
    const why = whyOf(finding)
    if (doubt !== null) lines.push(`  ${line(doubt, BLOCK)}`)
    for (const each of evidence.slice(0, EVIDENCE)) lines.push(...indented(evidenceLine(each)))
    if (evidence.length > EVIDENCE) lines.push(`  | and ${evidence.length - EVIDENCE} more lines`)
    if (recommendedAction !== '') lines.push(`  What to do: ${line(recommendedAction, BLOCK)}`)
    if (why !== '') lines.push(`  Why: ${line(why, BLOCK)}`)
    lines.push(`  ${line(provenance(finding), LINE)}`)
  }
  return `${lines.join('\n')}\n\n`
}

/** Terminals make links of what looks like one, too. */
function line(text: string, limit: number): string {
  return cut(oneLine(inert(text)), limit)
}

function indented(text: string): string[] {
  return cut(inert(text), BLOCK)
    .split('\n')
    .map((each) => `  | ${each}`)
}
