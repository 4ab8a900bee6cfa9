/** Sealed windows for tests, told as the lines they hold: `ERROR write failed` comes with its level and its own template. */
import {
  type Assessment,
  type Example,
  LEVELS,
  type Level,
  type SealedWindow,
  type Signal,
  type TemplateCount,
  type Window,
} from '../../src/model.ts'

export const START = Date.UTC(2026, 0, 1, 0, 5)

export function sealed(args: {
  lines: readonly string[]
  service?: string
  signals?: readonly Signal[]
  decision?: Assessment['decision']
  /** Records per template beyond the ones that are kept. */
  more?: Readonly<Record<string, number>>
}): SealedWindow {
  const service = args.service ?? 'orders'
  const examples = args.lines.map((text, index) => example(text, START + index * 1000))
  const templates = countTemplates(examples, args.more ?? {})
  const levels: Record<Level | 'none', number> = { trace: 0, debug: 0, info: 0, warn: 0, error: 0, fatal: 0, none: 0 }
  for (const { level } of examples) levels[level ?? 'none'] += 1
  const records = templates.reduce((sum, template) => sum + template.count, 0)
  const window: Window = {
    id: `${service}@2026-01-01T00:05Z/5m`,
    part: null,
    service,
    start: START,
    end: START + 300_000,
    lines: records,
    records,
    unparsed: 0,
    late: 0,
    levels,
    templates,
    examples,
  }
  const assessment: Assessment = {
    score: 97,
    signals: args.signals ?? [],
    newTemplates: 0,
    warmUp: false,
    decision: args.decision ?? 'ask',
    reason: 'unusual',
  }
  return { window, assessment }
}

export function signal(args: Partial<Signal>): Signal {
  return {
    detector: 'rate',
    type: 'error_spike',
    severity: 'high',
    floor: null,
    weight: 0.5,
    sentence: 'errors came 80 times, usually 2',
    templates: [],
    numbers: {},
    ...args,
  }
}

/** Lines that differ only in numbers have one template. */
export function templateOf(text: string): string {
  return text.replace(/\d+/g, '<*>')
}

function example(text: string, time: number): Example {
  const word = /^(?:\S+T\S+ )?([A-Z]+) /.exec(text)?.[1]?.toLowerCase() ?? ''
  const level = LEVELS.find((name) => name === word) ?? null
  return { time, level, template: templateOf(text), text }
}

function countTemplates(examples: readonly Example[], more: Readonly<Record<string, number>>): TemplateCount[] {
  const rows = new Map<string, TemplateCount>()
  for (const { template, level, time } of examples) {
    const row = rows.get(template) ?? {
      template,
      text: template,
      count: more[template] ?? 0,
      level,
      first: time,
      last: time,
    }
    rows.set(template, { ...row, count: row.count + 1, last: time })
  }
  return [...rows.values()]
}
