/** `kind: console`: a readable block of plain text, for a terminal or the journal of a service. */

import type { Notice } from '../model.ts'
import { z } from '../schema.ts'
import type { Delivery, SinkDefinition } from './sink.ts'
import { cut, oneLine, visible } from './text.ts'
import { circumstances, evidenceLine, headline, provenance, UNGROUNDED } from './wording.ts'

const LINE = 500
const BLOCK = 4000

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
  const lines = [cut(oneLine(headline(notice)), LINE)]
  lines.push(`  ${cut(oneLine(action === 'resolve' ? text : circumstances(notice)), LINE)}`)
  if (finding !== null) {
    if (!finding.grounded) lines.push(`  ${UNGROUNDED}`)
    for (const evidence of finding.evidence) lines.push(...indented(evidenceLine(evidence)))
    if (finding.recommendedAction !== '') lines.push(`  What to do: ${cut(oneLine(finding.recommendedAction), BLOCK)}`)
    if (finding.reasons.length > 0) lines.push(`  Why: ${cut(oneLine(finding.reasons.join('; ')), BLOCK)}`)
    lines.push(`  ${oneLine(provenance(finding))}`)
  }
  return `${lines.join('\n')}\n\n`
}

function indented(text: string): string[] {
  return cut(visible(text), BLOCK)
    .split('\n')
    .map((line) => `  | ${line}`)
}
