import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { readConfig } from '../../../src/setup/config/index.ts'
import { relations } from '../../../src/setup/config/relations.ts'
import { ENVIRONMENT, lay, MINIMAL } from './workshop.ts'

/** What is said of these lines below the rest of a config, without the path of the file. */
async function read(text: string) {
  const folder = lay({ 'config.yaml': `${MINIMAL}${text}\n` })
  const { problems, warnings } = await readConfig(join(folder, 'config.yaml'), ENVIRONMENT, { deliver: true })
  const short = (found: readonly string[]) => found.map((line) => line.replace(/^.*config\.yaml:/, ''))
  return { problems: short(problems), warnings: short(warnings) }
}

/** Both settings of each relation, as they just hold and as they just do not. */
const EDGES: Readonly<Record<string, readonly [holds: string, fails: string]>> = {
  'week_known week_memory': ['gate: { week_known: 3.9, week_memory: 4 }', 'gate: { week_known: 4, week_memory: 4 }'],
  'recent_half_life half_life': [
    'gate: { recent_half_life: 100, half_life: 100 }',
    'gate: { recent_half_life: 101, half_life: 100 }',
  ],
  'warm_up half_life': ['gate: { warm_up: 140, half_life: 100 }', 'gate: { warm_up: 141, half_life: 100 }'],
  'silence_windows half_life': [
    'gate: { silence_windows: 140, half_life: 100 }',
    'gate: { silence_windows: 141, half_life: 100 }',
  ],
  'lull_windows half_life': [
    'gate: { lull_windows: 140, half_life: 100 }',
    'gate: { lull_windows: 141, half_life: 100 }',
  ],
  'new_windows half_life': ['gate: { new_windows: 140, half_life: 100 }', 'gate: { new_windows: 141, half_life: 100 }'],
  'value_windows half_life': [
    'gate: { value_windows: 140, half_life: 100 }',
    'gate: { value_windows: 141, half_life: 100 }',
  ],
  'error_count error_flood': [
    'gate: { error_count: 50, error_flood: 50 }',
    'gate: { error_count: 51, error_flood: 50 }',
  ],
  'error_flood_share error_most_share': [
    'gate: { error_flood_share: 0.6, error_most_share: 0.6 }',
    'gate: { error_flood_share: 0.7, error_most_share: 0.6 }',
  ],
  'trouble_break trouble_gone': [
    'gate: { trouble_break: 4, trouble_gone: 20m }',
    'gate: { trouble_break: 5, trouble_gone: 20m }',
  ],
  'trouble_break usual_gone': [
    'gate: { trouble_break: 4, usual_gone: 20m }',
    'gate: { trouble_break: 5, usual_gone: 20m }',
  ],
  'trouble_long trouble_told': [
    'gate: { trouble_long: 12, trouble_told: 1h }',
    'gate: { trouble_long: 13, trouble_told: 1h }',
  ],
  'error_lasting trouble_told': [
    'gate: { error_lasting: 12, trouble_told: 1h }',
    'gate: { error_lasting: 13, trouble_told: 1h }',
  ],
  'usual_rare usual_remembered': [
    'gate: { usual_rare: 3, usual_remembered: 3d }',
    'gate: { usual_rare: 3.1, usual_remembered: 3d }',
  ],
  'surge_stays surge_ratio': [
    'gate: { surge_stays: 0.1, surge_ratio: 10 }',
    'gate: { surge_stays: 0.09, surge_ratio: 10 }',
  ],
  'forest_alike forest_windows': [
    'gate: { forest_alike: 32, forest_windows: 32 }',
    'gate: { forest_alike: 33, forest_windows: 32 }',
  ],
  'ask_again ask_again_most': [
    'gate: { ask_again: 2d, ask_again_most: 2d }',
    'gate: { ask_again: 3d, ask_again_most: 2d }',
  ],
  'calls_per_hour calls_per_day': [
    'gate: { calls_per_hour: 9, calls_per_day: 9 }',
    'gate: { calls_per_hour: 9, calls_per_day: 8 }',
  ],
  'tokens_per_hour tokens_per_day': [
    'gate: { tokens_per_hour: 9000, tokens_per_day: 9000 }',
    'gate: { tokens_per_hour: 9000, tokens_per_day: 8000 }',
  ],
  'default reminder': ['suppression: { default: 2d, reminder: 2d }', 'suppression: { default: 3d, reminder: 2d }'],
  'fading_quiet longest_quiet': [
    'suppression: { fading_quiet: 8, longest_quiet: 8 }',
    'suppression: { fading_quiet: 9, longest_quiet: 8 }',
  ],
  'timeout deadline': [
    'analyst: { kind: openai, timeout: 2m, deadline: 2m }',
    'analyst: { kind: openai, timeout: 3m, deadline: 2m }',
  ],
}

const keyOf = (setting: string) => setting.split('.')[1]!

describe('settings that hold one another', () => {
  test.each(relations)('$one is $is $other', async ({ one, is, other, vital }) => {
    const [holds, fails] = EDGES[`${keyOf(one)} ${keyOf(other)}`]!
    expect(await read(holds)).toEqual({ problems: [], warnings: [] })
    const told = await read(fails)
    const said = expect.stringMatching(
      new RegExp(`: expected ${one} \\(.+\\) to be ${is} .*${other} \\(.+\\): otherwise `),
    )
    expect(told).toEqual(vital ? { problems: [said], warnings: [] } : { problems: [], warnings: [said] })
  })

  it('are told with what was expected, what came and what to do, at the one that was written', async () => {
    expect((await read('gate:\n  ask_at: 80\n  week_known: 5')).problems).toEqual([
      '8:3: gate.week_known: expected gate.week_known (5) to be less than gate.week_memory (3): otherwise no hour of the week is ever known; lower gate.week_known or raise gate.week_memory',
    ])
    expect((await read('gate:\n  week_memory: 1')).problems).toEqual([
      expect.stringMatching(/^7:3: gate\.week_memory: expected gate\.week_known \(1\.5\) to be less than/),
    ])
  })

  it('are said as people write them, whatever they are counted in', async () => {
    const { warnings } = await read(
      'gate: { trouble_break: 5, trouble_gone: 20m, usual_rare: 4, usual_remembered: 3d }',
    )
    expect(warnings).toEqual([
      expect.stringContaining('gate.trouble_break (5 × 5m) to be at most gate.trouble_gone (20m)'),
      expect.stringContaining('gate.usual_rare (4d) to be at most gate.usual_remembered (3d)'),
    ])
    expect((await read('gate: { surge_stays: 0.1 }')).warnings).toEqual([
      expect.stringMatching(
        /\(0\.1\) to be at least 1 \/ gate\.surge_ratio \(8\): otherwise .*; raise gate\.surge_stays$/,
      ),
    ])
  })

  it('are told once where one setting breaks several, with how far it has to go back and what happens else', async () => {
    expect((await read('gate: { half_life: 2 }')).warnings).toEqual([
      '6:9: gate.half_life: expected at least 9, got 2: otherwise ' +
        'what a service wrote just before is remembered for longer than what is usual (gate.recent_half_life: 6); ' +
        'every service stays new, and nothing in it is a flood (gate.warm_up: 3); ' +
        'no service is missed while others write (gate.silence_windows: 12); ' +
        'no service is in a lull at an hour that is not known (gate.lull_windows: 12); ' +
        'no service is known for its new messages (gate.new_windows: 5); ' +
        'no number ever leaves its range (gate.value_windows: 6); raise it, or lower those',
    ])
    expect(await read('gate: { half_life: 9 }')).toEqual({ problems: [], warnings: [] })
    expect((await read('gate: { half_life: 8 }')).warnings).toHaveLength(1)
    expect((await read('gate: { trouble_break: 300 }')).warnings).toEqual([
      expect.stringMatching(/gate\.trouble_break: expected at most 12, got 300 × 5m: .*; lower it, or raise those$/),
    ])
    expect(await read('gate: { trouble_break: 12 }')).toEqual({ problems: [], warnings: [] })
  })

  it('are told where they were turned, not where a default is written out', async () => {
    expect((await read('gate:\n  trouble_long: 12\n  trouble_told: 30m')).warnings).toEqual([
      expect.stringMatching(/^8:3: gate\.trouble_told: expected gate\.trouble_long \(12 × 5m\) to be at most /),
    ])
  })

  it('are no matter where one does nothing that nobody turned', async () => {
    expect(await read('suppression: { default: 2d }')).toEqual({ problems: [], warnings: [] })
    expect(await read('gate: { ask_again: 2d }')).toEqual({ problems: [], warnings: [] })
    expect(await read('analyst: { kind: openai, deadline: 30s }')).toEqual({ problems: [], warnings: [] })
    expect((await read('suppression: { default: 2d, reminder: 12h }')).warnings).toEqual([
      expect.stringMatching(/^6:29: suppression\.reminder: .*otherwise reminder does nothing/),
    ])
  })

  it('are no matter of the length of windows, where nobody turned them', async () => {
    expect(await read('window: { minutes: 1440 }')).toEqual({ problems: [], warnings: [] })
    const writtenOut =
      'gate: { trouble_break: 3, trouble_gone: 1d, usual_gone: 60m, trouble_long: 12, trouble_told: 3d }'
    expect(await read(`window: { minutes: 1440 }\n${writtenOut}`)).toEqual({ problems: [], warnings: [] })
    expect((await read('window: { minutes: 1440 }\ngate: { trouble_gone: 12h }')).warnings).toHaveLength(1)
  })

  it('are left to their schema where one of them is wrong by itself', async () => {
    const { problems } = await read('gate: { week_known: many, week_memory: 1 }')
    expect(problems).toEqual([expect.stringContaining('gate.week_known: expected a number, got "many"')])
  })
})

it('hours of the day are no farther apart than half a day', async () => {
  expect((await read('gate: { usual_hour: 12h }')).problems).toEqual([])
  expect((await read('gate: { usual_hour: 25h }')).problems).toEqual([
    '6:9: gate.usual_hour: expected at most 12h: no two hours of the day are farther apart, got "25h"',
  ])
})

it('what is not there is complained of once', async () => {
  const { problems } = await read('health: { heartbeat_url_env: NOBODY_SET_THIS }')
  expect(problems).toEqual([expect.stringContaining('health.heartbeat_url_env')])
})
