/** A worked example in the prompt: lines of a window and the answer a good analyst gives, checked like any answer. */
import { z } from '../../schema.ts'
import { parseYaml } from '../../yaml.ts'
import { wireAnswer } from '../client/answer.ts'
import type { Message } from '../client/request.ts'
import { makeInert } from '../inert.ts'
import { renderMessage } from '../render.ts'
import { describe, explainPlaced, type Placed } from './placed.ts'

const file = z.strictObject({
  service: z.string().min(1).describe('the name of the service in the example'),
  facts: z
    .array(z.string())
    .default([])
    .describe('what code says of the window: counts, and what the statistics noticed'),
  lines: z.array(z.string().min(1)).min(1).describe('lines of a log, the first of them is L1'),
  answer: wireAnswer.omit({ window_marker: true }).describe('what a good analyst answers'),
})

export interface Example {
  readonly path: string
  readonly service: string
  readonly lines: readonly string[]
  /** Lines that its answer calls a part of an anomaly. */
  readonly blamed: readonly string[]
  readonly messages: readonly [Message, Message]
  readonly quiet: boolean
}

/** JSON is read as the YAML it also is, because that reader knows the place of every key. */
export function readExample(
  path: string,
  text: string,
): { readonly example: Example | null; readonly problems: readonly string[] } {
  const yaml = parseYaml(text, path)
  const place: Placed = { path, at: (keys) => yaml.at(keys) }
  if (yaml.problems.length > 0) {
    return {
      example: null,
      problems: yaml.problems.map((problem) => `${path}:${problem.line}:${problem.column}: ${problem.message}`),
    }
  }
  const read = file.safeParse(yaml.value)
  if (!read.success) {
    const problems = explainPlaced({ schema: file, value: yaml.value, issues: read.error.issues, place })
    return { example: null, problems }
  }
  const problems = checkEvidence(read.data, place)
  return problems.length > 0 ? { example: null, problems } : { example: render(read.data, path), problems: [] }
}

function checkEvidence({ lines, answer }: z.output<typeof file>, place: Placed): string[] {
  return answer.anomalies.flatMap(({ evidence }, index) => {
    const keys = ['answer', 'anomalies', index, 'evidence']
    if (evidence.length === 0) return [describe(place, keys, 'expected at least one line id, such as L1')]
    return evidence.flatMap((id, item) => {
      const known = lines.some((_, line) => id === `L${line + 1}`)
      return known ? [] : [describe(place, [...keys, item], `expected an id from L1 to L${lines.length}, got "${id}"`)]
    })
  })
}

function render({ service, facts, lines, answer }: z.output<typeof file>, path: string): Example {
  const { text, marker } = renderMessage({
    key: path.replace(/^.*[\\/]/, ''),
    facts: [`service ${service}`, ...facts],
    lines: lines.map((line, index) => `L${index + 1} | ${makeInert(line)}`),
    omitted: 0,
  })
  const blamed = lines.filter((_, index) => answer.anomalies.some(({ evidence }) => evidence.includes(`L${index + 1}`)))
  return {
    path,
    service,
    lines,
    blamed,
    messages: [
      { role: 'user', content: text },
      { role: 'assistant', content: JSON.stringify({ window_marker: marker, ...answer }) },
    ],
    quiet: answer.anomalies.length === 0,
  }
}
