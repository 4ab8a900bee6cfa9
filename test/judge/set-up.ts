/** A judge on the shipped prompts, with the waits cut out and every event kept. */
import { createEvents, type EventMap, type EventName } from '../../src/events.ts'
import { createJudge, type Exchanger, type Judge, type Recordings } from '../../src/judge/index.ts'
import { analystOptions, type RulesOptions, rulesOptions } from '../../src/judge/options.ts'
import { loadPrompts } from '../../src/judge/prompts/folder.ts'

const prompts = await loadPrompts('prompts')

/** Made of two pieces, so that no scanner takes it for a real one. */
export const KEY = ['key', 'that-nobody-may-see'].join('-')

/** The built-in rules as they are by default. */
export const RULES = rulesOptions.parse({})

/** Options of the analyst, beside the parts of the stage that a test replaces. */
type Stage = Readonly<Record<string, unknown>> & {
  readonly now?: () => number
  readonly exchange?: Exchanger
  readonly secondLook?: null
  readonly recordings?: Recordings
  readonly rules?: Partial<RulesOptions>
  readonly clean?: (text: string) => string
}

export interface SetUp {
  readonly judge: Judge
  readonly waits: readonly number[]
  readonly events: readonly { readonly name: EventName; readonly event: EventMap[EventName] }[]
}

export function setUp({ now, exchange, secondLook, recordings, rules, clean, ...analyst }: Stage): SetUp {
  const waits: number[] = []
  const seen: { name: EventName; event: EventMap[EventName] }[] = []
  const events = createEvents()
  events.onAny((name, event) => seen.push({ name, event }))
  const judge = createJudge({
    analyst: analystOptions.parse(
      analyst.kind === 'builtin' ? analyst : { kind: 'openai', api_key_env: 'MODEL_KEY', ...analyst },
    ),
    rules: { ...RULES, ...rules },
    environment: { MODEL_KEY: KEY },
    prompts: secondLook === null ? { ...prompts, secondLook } : prompts,
    events,
    sleep: async (milliseconds, abort) => {
      waits.push(milliseconds)
      abort.throwIfAborted()
    },
    random: () => 0,
    ...(now && { now }),
    ...(exchange && { exchange }),
    ...(recordings && { recordings }),
    ...(clean && { clean }),
  })
  return { judge, waits, events: seen }
}

export const never = new AbortController().signal
